package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import org.junit.jupiter.api.Test;

final class JobNotebooksTest {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/mlops");
  private static final NotebookNames NAMES =
      FakeNotebookNames.of("/Shared/mlops/count_primes", "/Shared/mlops/train");

  @Test
  void aRelativePathBeginsInTheTargetFolder() {
    Job job = JobNotebooks.resolve(Jobs.of("a", "sub/train"), FOLDER);
    assertEquals("/Shared/mlops/sub/train", job.tasks().get(0).notebook().path().value());
  }

  @Test
  void anAbsolutePathNeedsNoTargetFolder() {
    Job job = JobNotebooks.resolve(Jobs.of("a", "/Users/me/train"), null);
    assertEquals("/Users/me/train", job.tasks().get(0).notebook().path().value());
    assertThrows(Misconfigured.class, () -> JobNotebooks.resolve(Jobs.of("a", "train"), null));
  }

  @Test
  void whatIsSubmittedIsThePathAsTheWorkspaceWritesIt() {
    Job job = JobNotebooks.resolve(Jobs.of("a", "/Workspace/Shared//mlops/train/"), null);
    assertEquals("/Shared/mlops/train", job.tasks().get(0).notebook().path().value());
    job = JobNotebooks.resolve(Jobs.of("a", "sub//train/"), FOLDER);
    assertEquals("/Shared/mlops/sub/train", job.tasks().get(0).notebook().path().value());
  }

  @Test
  void aNotebookThatIsThereIsFound() {
    assertDoesNotThrow(() -> JobNotebooks.check(Jobs.of("a", "/Shared/mlops/train"), NAMES));
  }

  @Test
  void aNotebookThatIsMissingIsRefusedWithTheNearestNames() {
    String message = refused("/Shared/mlops/cuont_primes");
    assertTrue(message.startsWith("The notebook /Shared/mlops/cuont_primes of task 'a'"), message);
    assertTrue(message.contains("did you mean /Shared/mlops/count_primes"), message);
  }

  @Test
  void aLongFolderMakesNoNotebookNear() {
    String folder = "/Users/somebody@example.com/a/folder/of/many/segments";
    NotebookNames names = FakeNotebookNames.of(folder + "/score", folder + "/train");
    Job job = Jobs.of("a", folder + "/wholly_different");
    assertMessage(job, names, "deploy it first");
    assertMessage(Jobs.of("a", folder + "/tarin"), names, "did you mean " + folder + "/train?");
  }

  private static void assertMessage(Job job, NotebookNames names, String part) {
    String message =
        assertThrows(Misconfigured.class, () -> JobNotebooks.check(job, names)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void aFolderWithoutNotebooksSaysSo() {
    assertTrue(refused("/Shared/no/train").contains("/Shared/no does not exist"));
  }

  private static String refused(String path) {
    return assertThrows(Misconfigured.class, () -> JobNotebooks.check(Jobs.of("a", path), NAMES))
        .getMessage();
  }
}
