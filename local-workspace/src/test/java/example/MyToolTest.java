package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.local.LocalServer;
import io.github.databricksmaven.local.LocalServerConfig;
import io.github.databricksmaven.local.OpenWorkspace;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.switches.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MyToolTest {
  @TempDir Path directory;

  @Test
  void myToolComesThroughABadDay() throws Exception {
    try (LocalServer server = LocalServer.start(LocalServerConfig.forTest(directory))) {
      OpenWorkspace workspace = server.open("dev");
      Switchboard switches = server.switches("dev");
      switches.set(
          Switches.OFF
              .withLatency(Duration.ofMillis(5))
              .withRateLimit(30, Duration.ofSeconds(1))
              .withFault(
                  Fault.of(Mishap.UNAVAILABLE)
                      .on("POST /api/2.0/workspace/mkdirs")
                      .when(Occasion.nth(1))));

      new MyTool(workspace.url(), workspace.token()).makeFolder("/Shared/mine");

      assertEquals(List.of(1L), switches.counts().faults());
      assertEquals(0, switches.counts().refused());
    }
  }
}
