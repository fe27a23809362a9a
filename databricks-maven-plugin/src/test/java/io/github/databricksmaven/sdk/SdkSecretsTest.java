package io.github.databricksmaven.sdk;

import io.github.databricksmaven.secrets.SecretsContract;
import io.github.databricksmaven.secrets.SecretsPort;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SdkSecretsTest extends SecretsContract {

  @TempDir Path folder;
  private OpenLocal local;
  private SecretsPort port;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    port = local.connect().secrets();
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Override
  protected SecretsPort port() {
    return port;
  }
}
