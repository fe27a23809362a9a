package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobFile;
import io.github.databricksmaven.jobs.definition.JobNeeds;
import io.github.databricksmaven.jobs.definition.JobNotebooks;
import io.github.databricksmaven.jobs.definition.JobVariables;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job files of the example, and those that the documentation shows, in a local workspace. */
final class SubmittedFilesTest {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/mlops");

  private static final JobVariables VARIABLES =
      new JobVariables(Map.of("node_type", "Standard_DS3_v2"), Map.of(), Map.of(), value -> false);

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path folder;
  private OpenLocal local;
  private SdkWorkspace workspace;

  @BeforeEach
  void aLocalWorkspaceWithTheExamplesNotebooks() throws Exception {
    local = OpenLocal.in(folder.resolve("local"), (folders, python) -> new Obedient());
    workspace = local.connect();
    workspace.notebooks().makeFolder(FOLDER);
    for (String name : names(Path.of("..", "notebooks", "src"), ".py")) {
      workspace.notebooks().write(Sources.python(FOLDER.resolve(name).value(), "x"));
    }
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void theExamplesJobsRun() throws IOException {
    Path jobs = Path.of("..", "notebooks", "jobs");
    for (String name : names(jobs, ".yml")) {
      assertSucceeds(read(jobs, name + ".yml"));
    }
  }

  @Test
  void theExamplesPipelinesOfDataFactoryRun() throws IOException {
    Path pipelines = Path.of("..", "pipelines", "data-factory", "pipeline");
    List<String> names = names(pipelines, ".json");
    assertEquals(List.of("batch-score", "test-then-promote"), names);
    for (String name : names) {
      assertSucceeds(read(pipelines, name + ".json"));
    }
  }

  @Test
  void theJobThatTheDocumentationShowsIsTaken() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "job-files.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    Files.writeString(
        folder.resolve("shown.yml"), page.substring(begin, page.indexOf("```", begin)));
    Job job = read(folder, "shown.yml");
    assertTrue(submit(job).value() > 0);
    assertEquals(3, job.tasks().size());
  }

  private void assertSucceeds(Job job) {
    RunView ended = ended(submit(job));
    assertInstanceOf(RunState.Succeeded.class, ended.state(), job.name());
    assertEquals(job.tasks().size(), ended.tasks().size());
  }

  private RunId submit(Job job) {
    JobNeeds.check(job, workspace.notebookNames(), workspace.inventory());
    Work work = Work.Submitted.of(job, Map.of());
    return workspace.runs().start(work, Ticket.of(Map.of(), work, "it", job.name()));
  }

  private RunView ended(RunId run) {
    long end = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < end) {
      RunView view = workspace.runs().look(run);
      if (view.state() instanceof RunState.Finished) {
        return view;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError("The run does not end: " + workspace.runs().look(run));
  }

  private static Job read(Path folder, String name) {
    return JobNotebooks.resolve(JobFile.of(name, folder).read(VARIABLES), FOLDER);
  }

  private static List<String> names(Path folder, String extension) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(extension))
          .map(name -> name.substring(0, name.length() - extension.length()))
          .sorted()
          .toList();
    }
  }

  /** A cluster on which all that is run ends well. */
  private static final class Obedient implements NotebookRuntime {

    @Override
    public NotebookRun start(NotebookRequest request, RunListener listener) {
      listener.running();
      listener.ended(new Ending.Exited(""));
      return () -> {};
    }

    @Override
    public void close() {}
  }
}
