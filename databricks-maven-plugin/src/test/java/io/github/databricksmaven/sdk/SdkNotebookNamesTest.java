package io.github.databricksmaven.sdk;

import io.github.databricksmaven.jobs.definition.NotebookNames;
import io.github.databricksmaven.jobs.definition.NotebookNamesContract;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.WorkspacePath;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SdkNotebookNamesTest extends NotebookNamesContract {

  @TempDir Path folder;
  private OpenLocal local;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    NotebooksPort notebooks = local.connect().notebooks();
    notebooks.makeFolder(new WorkspacePath("/Shared/contract/more"));
    notebooks.write(Sources.python("/Shared/contract/a", "x"));
    notebooks.write(Sources.python("/Shared/contract/b", "x"));
    notebooks.write(Sources.file("/Shared/contract/c.txt", "x"));
    notebooks.write(Sources.python("/Shared/contract/more/d", "x"));
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Override
  protected NotebookNames names() {
    return local.connect().notebookNames();
  }
}
