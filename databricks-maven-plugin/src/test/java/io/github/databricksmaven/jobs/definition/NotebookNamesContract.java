package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link NotebookNames} does: the fake, the local workspace, the service. */
public abstract class NotebookNamesContract {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/contract");

  /** A workspace with two notebooks, a file and a folder in /Shared/contract. */
  protected abstract NotebookNames names();

  @Test
  void onlyTheNotebooksOfTheFolderItselfAreNamed() {
    assertEquals(Set.of("/Shared/contract/a", "/Shared/contract/b"), names().in(FOLDER));
  }

  @Test
  void theFilesOfTheFolderAreNamedApart() {
    assertEquals(Set.of("/Shared/contract/c.txt"), names().filesIn(FOLDER));
  }

  @Test
  void aFolderThatDoesNotExistHasNone() {
    assertEquals(Set.of(), names().in(new WorkspacePath("/Shared/nowhere")));
  }
}
