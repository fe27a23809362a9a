package io.github.databricksmaven.jobs.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the tasks of a run left behind. */
public interface OutputsPort {

  /** Output of a task, by the task's own run. */
  TaskOutput output(RunId taskRun);

  /** The rounds of a loop, by the loop's own run; of each its last attempt. */
  List<RunView.TaskView> rounds(RunId loop);

  /** Task values by task and key, each as JSON; only those that the workspace tells. */
  Map<String, Map<String, String>> values(RunId run);

  /** Writes the page of a notebook's run, with all its outputs, to a file. */
  void export(RunId taskRun, Path file);
}
