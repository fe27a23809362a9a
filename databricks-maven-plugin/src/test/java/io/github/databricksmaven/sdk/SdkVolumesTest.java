package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.FilesContract;
import io.github.databricksmaven.files.FilesPort;
import io.github.databricksmaven.files.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkVolumesTest extends FilesContract {

  @TempDir Path folder;
  private OpenLocal local;
  private FilesPort port;

  @BeforeEach
  void aLocalWorkspaceWithAVolume() throws Exception {
    local = OpenLocal.in(folder);
    new LocalRest(local)
        .post(
            "/api/2.1/unity-catalog/volumes",
            """
            {"catalog_name": "main", "schema_name": "default", "name": "contract",
             "volume_type": "MANAGED"}
            """);
    port = local.connect().files(Storage.VOLUME);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void aVolumeThatDoesNotExistHasNoListing() {
    assertTrue(port.list(FilePath.parse("folder", "/Volumes/main/default/no")).isEmpty());
    assertTrue(port.list(FilePath.parse("folder", "/Volumes/no/default/contract")).isEmpty());
  }

  @Override
  protected FilesPort port() {
    return port;
  }

  @Override
  protected FilePath folder() {
    return FilePath.parse("folder", "/Volumes/main/default/contract/deep");
  }
}
