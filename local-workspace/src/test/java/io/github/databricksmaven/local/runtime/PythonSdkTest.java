package io.github.databricksmaven.local.runtime;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.ServerForTests;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes over the wire is understood by the Python SDK. */
final class PythonSdkTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void theSdkUnderstandsEveryFamily() throws Exception {
    server.notebook("/Shared/a", "# exit 42");
    long run = server.submit(List.of(task("one", "/Shared/a"), task("two", "/Shared/a", "one")));
    server.awaitEnd(run);
    DevEnvironment dev = DevEnvironment.make();
    Command.Result result =
        new Command(
                List.of(dev.python().toString(), "-P", script().toString(), Long.toString(run)),
                environment(dev))
            .run(Duration.ofMinutes(1));
    assertTrue(result.succeeded(), result::output);
  }

  private static Path script() throws Exception {
    URL script = PythonSdkTest.class.getResource("/python_sdk.py");
    return Path.of(Objects.requireNonNull(script).toURI());
  }

  private Map<String, String> environment(DevEnvironment dev) {
    Map<String, String> environment = dev.environment();
    environment.put("DATABRICKS_HOST", server.client().url().toString());
    environment.put("DATABRICKS_TOKEN", server.server().open("dev").token());
    environment.put("DATABRICKS_CONFIG_FILE", "/nonexistent");
    return environment;
  }
}
