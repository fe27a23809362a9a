package io.github.databricksmaven.sdk;

import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.FilesContract;
import io.github.databricksmaven.files.FilesPort;
import io.github.databricksmaven.files.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SdkDbfsTest extends FilesContract {

  @TempDir Path folder;
  private OpenLocal local;
  private FilesPort port;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    port = local.connect().files(Storage.DBFS);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Override
  protected FilesPort port() {
    return port;
  }

  @Override
  protected FilePath folder() {
    return FilePath.parse("folder", "dbfs:/contract/deep");
  }
}
