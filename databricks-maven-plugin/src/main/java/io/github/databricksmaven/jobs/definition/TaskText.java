package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** What a task runs, in a few words. */
final class TaskText {

  private TaskText() {}

  static String of(Task task) {
    Map<String, Object> work = task.work();
    return switch (task.kind()) {
      case "notebook_task" -> Tree.text(work, "notebook_path");
      case "spark_python_task" -> Tree.text(work, "python_file");
      case "python_wheel_task" ->
          Tree.text(work, "package_name") + ", " + Tree.text(work, "entry_point");
      case "spark_jar_task" -> Tree.text(work, "main_class_name");
      case "condition_task" ->
          "if %s %s %s"
              .formatted(Tree.text(work, "left"), Tree.text(work, "op"), Tree.text(work, "right"));
      case "for_each_task" ->
          "each of %s: %s"
              .formatted(Tree.text(work, "inputs"), task.repeated().map(TaskText::of).orElse(""));
      case "run_job_task" -> "job " + work.get("job_id");
      case "pipeline_task" -> "pipeline " + Tree.text(work, "pipeline_id");
      default -> task.kind();
    };
  }
}
