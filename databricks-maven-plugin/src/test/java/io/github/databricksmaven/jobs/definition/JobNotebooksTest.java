package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import org.junit.jupiter.api.Test;

final class JobNotebooksTest {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/mlops");

  @Test
  void aRelativePathBeginsInTheTargetFolder() {
    Job job = JobNotebooks.resolve(Jobs.of("a", "sub/train"), FOLDER);
    assertEquals("/Shared/mlops/sub/train", notebook(job));
  }

  @Test
  void anAbsolutePathNeedsNoTargetFolder() {
    Job job = JobNotebooks.resolve(Jobs.of("a", "/Users/me/train"), null);
    assertEquals("/Users/me/train", notebook(job));
    assertThrows(Misconfigured.class, () -> JobNotebooks.resolve(Jobs.of("a", "train"), null));
  }

  @Test
  void whatIsSubmittedIsThePathAsTheWorkspaceWritesIt() {
    Job job = JobNotebooks.resolve(read("/Workspace/Shared//mlops/train/"), null);
    assertEquals("/Shared/mlops/train", notebook(job));
    job = JobNotebooks.resolve(read("sub//train/"), FOLDER);
    assertEquals("/Shared/mlops/sub/train", notebook(job));
  }

  @Test
  void aFileBeginsThereTooAndOneOfAnotherStoreDoesNot() {
    assertEquals("/Shared/mlops/p.py", file("p.py", ""));
    assertEquals("dbfs:/p.py", file("dbfs:/p.py", ""));
    assertEquals("p.py", file("p.py", ", source: GIT"));
  }

  @Test
  void whatIsRepeatedBeginsThereToo() {
    Job job =
        Jobs.parse(
            """
            name: a
            tasks:
              - task_key: each
                for_each_task:
                  inputs: '[1]'
                  task: {task_key: one, notebook_task: {notebook_path: train}}
            """);
    assertEquals(
        "/Shared/mlops/train",
        JobNotebooks.resolve(job, FOLDER).allTasks().get(1).work().get("notebook_path"));
  }

  @Test
  void whatIsInARepositoryStaysAsItIs() {
    Job job =
        Jobs.parse(
            """
            name: a
            git_source: {git_url: https://example.com/a.git, git_provider: gitHub, git_branch: main}
            tasks:
              - {task_key: a, notebook_task: {notebook_path: train}}
              - {task_key: b, notebook_task: {notebook_path: train, source: WORKSPACE}}
            """);
    Job resolved = JobNotebooks.resolve(job, FOLDER);
    assertEquals("train", resolved.tasks().get(0).work().get("notebook_path"));
    assertEquals("/Shared/mlops/train", resolved.tasks().get(1).work().get("notebook_path"));
  }

  private static String file(String path, String more) {
    Job job =
        Jobs.parse(
            "name: a\ntasks: [{task_key: a, spark_python_task: {python_file: "
                + path
                + more
                + "}}]");
    return String.valueOf(
        JobNotebooks.resolve(job, FOLDER).tasks().get(0).work().get("python_file"));
  }

  private static String notebook(Job job) {
    return job.tasks().get(0).notebook().orElseThrow().value();
  }

  private static Job read(String notebook) {
    return Jobs.parse(
        "name: a\ntasks: [{task_key: a, notebook_task: {notebook_path: " + notebook + "}}]");
  }
}
