package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the user names what {@code run-job} has reported: {@code train}, {@code train#register} or
 * {@code reports/run-job-train.json}.
 *
 * @param property that the user typed it for
 * @param job name of the job, or path of the report
 * @param task its key, empty when any task is meant
 */
public record JobReference(String property, String job, String task) {

  static JobReference parse(String property, String text) {
    int sign = text.lastIndexOf('#');
    String job = (sign < 0 ? text : text.substring(0, sign)).strip();
    String task = sign < 0 ? "" : text.substring(sign + 1).strip();
    if (job.isEmpty() || (sign >= 0 && task.isEmpty())) {
      throw new Misconfigured(
          "<" + property + "> 'job:" + text + "' names no job.",
          "it is the name of a job that run-job has run, or the path of its report.",
          "write for example job:train, job:train#register (one of its tasks) or"
              + " job:reports/run-job-train.json.");
    }
    return new JobReference(property, job, task);
  }

  /** Whether it is the path of a report. */
  boolean isFile() {
    return job.endsWith(".json") || job.contains("/");
  }

  private boolean isPart(String other) {
    return other.contains(job) || job.contains(other);
  }

  /** The refusal of a job that nobody has run. */
  Misconfigured missing(List<String> reported) {
    List<String> near =
        Stream.concat(Nearest.to(job, reported, 1).stream(), reported.stream().filter(this::isPart))
            .limit(1)
            .toList();
    return refusal(
        "is not reported.",
        isFile()
            ? "there is no such file, or it is no report of run-job."
            : reported.isEmpty()
                ? "run-job leaves a report of each job that it ran; there is none."
                : "there are reports of " + String.join(", ", reported) + ".",
        near.isEmpty()
            ? "run the job in this build first, or name the folder of its reports with"
                + " -Ddatabricks.reports=…"
            : "did you mean job:" + near.get(0) + "?");
  }

  Misconfigured refusal(String what, String why, String fix) {
    return new Misconfigured("<" + property + "> '" + this + "' " + what, why, fix);
  }

  @Override
  public String toString() {
    return "job:" + job + (task.isEmpty() ? "" : "#" + task);
  }
}
