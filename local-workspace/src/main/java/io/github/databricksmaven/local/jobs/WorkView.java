package io.github.databricksmaven.local.jobs;

/** What a task does, in a line for people. */
final class WorkView {
  private WorkView() {}

  static String of(Work work) {
    if (work instanceof Work.Program program) {
      return program.path();
    }
    if (work instanceof Work.Condition condition) {
      return condition.left() + " " + condition.comparison().sign() + " " + condition.right();
    }
    if (work instanceof Work.ForEach repeating) {
      return "for each: " + of(repeating.task().work());
    }
    return work instanceof Work.RunJob job ? "job " + job.jobId() : "";
  }
}
