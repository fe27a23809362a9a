package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.yaml.YamlValue;

/** Reads a job, and checks what its parts say of each other. */
final class JobReader {

  private static final String TOGETHER = "are wrong in the job's file; nothing was sent";

  private JobReader() {}

  /** All that is wrong is told at once, as far as it can be seen. */
  static Job read(YamlValue root) {
    Problems problems = new Problems();
    Reading reading = Reading.into(problems);
    Object settings = reading.read(JobShape::read, root).orElse(null);
    Job job = new Job(Tree.mapping(settings), reading.places());
    boolean whole = problems.isEmpty();
    if (whole || hasAllKeys(job)) {
      check(job, whole, new Finding(job.places(), problems));
    }
    problems.refuseAny(TOGETHER);
    return job;
  }

  /** Of what could not be read, nothing is to be said that would not be true of the whole file. */
  private static void check(Job job, boolean whole, Finding finding) {
    TaskGraph graph = new TaskGraph(job);
    graph.check(finding);
    if (whole) {
      new NameCheck(job, finding).check();
      new ReferenceCheck(job, graph, finding).check();
    }
  }

  private static boolean hasAllKeys(Job job) {
    return job.tasks().stream().noneMatch(task -> task.key().isEmpty());
  }
}
