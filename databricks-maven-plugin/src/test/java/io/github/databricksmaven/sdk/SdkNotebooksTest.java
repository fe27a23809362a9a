package io.github.databricksmaven.sdk;

import io.github.databricksmaven.notebooks.NotebooksContract;
import io.github.databricksmaven.notebooks.NotebooksPort;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SdkNotebooksTest extends NotebooksContract {

  @TempDir Path folder;
  private OpenLocal local;
  private NotebooksPort port;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    port = local.connect().notebooks();
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Override
  protected NotebooksPort port() {
    return port;
  }
}
