package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksContract;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

  @Test
  void anObjectOfATypeThatIsNewerThanTheSdkIsListed() throws Exception {
    try (PretendedHost host =
        PretendedHost.answering(
            exchange ->
                PretendedHost.json(
                    exchange,
                    200,
                    "{\"objects\":[{\"path\":\"/x/a\",\"object_type\":\"HOLOGRAM\"}]}"))) {
      NotebooksPort strange = OpenLocal.connect(host.url(), local.token()).notebooks();
      assertEquals(
          List.of(new Listed.Other(new WorkspacePath("/x/a"), "thing of an unknown type")),
          strange.list(new WorkspacePath("/x")).orElseThrow());
    }
  }

  /** The local workspace tells times in milliseconds. */
  @Override
  protected void passTime() {
    LockSupport.parkNanos(5_000_000);
  }

  @Override
  protected NotebooksPort port() {
    return port;
  }
}
