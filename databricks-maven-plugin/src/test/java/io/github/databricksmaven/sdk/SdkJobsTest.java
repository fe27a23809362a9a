package io.github.databricksmaven.sdk;

import io.github.databricksmaven.jobs.deployment.AccessPort;
import io.github.databricksmaven.jobs.deployment.JobsContract;
import io.github.databricksmaven.jobs.deployment.JobsPort;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SdkJobsTest extends JobsContract {

  @TempDir Path folder;
  private OpenLocal local;
  private SdkWorkspace workspace;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    workspace = local.connect();
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Override
  protected JobsPort jobs() {
    return workspace.jobs();
  }

  @Override
  protected AccessPort access() {
    return workspace.access();
  }
}
