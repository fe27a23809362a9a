package io.github.databricksmaven.jobs.definition;

import java.util.Arrays;
import java.util.List;

/** Which ends of the tasks before it let a task begin, in the words of the Jobs API. */
public enum RunIf {
  ALL_SUCCESS,
  AT_LEAST_ONE_SUCCESS,
  NONE_FAILED,
  ALL_DONE,
  AT_LEAST_ONE_FAILED,
  ALL_FAILED;

  static List<String> words() {
    return Arrays.stream(values()).map(RunIf::name).toList();
  }
}
