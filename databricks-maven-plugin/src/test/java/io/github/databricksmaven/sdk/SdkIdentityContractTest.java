package io.github.databricksmaven.sdk;

import io.github.databricksmaven.environment.IdentityContract;
import io.github.databricksmaven.environment.IdentityPort;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SdkIdentityContractTest extends IdentityContract {

  @TempDir Path folder;
  private OpenLocal local;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Override
  protected IdentityPort port() {
    return local.connect().identity();
  }
}
