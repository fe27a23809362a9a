package example;

import io.github.databricksmaven.local.Client;
import java.net.URI;
import java.util.Map;

/** What somebody may want to test. */
record MyTool(URI host, String token) {

  /** Tries until it succeeds, at most three times. */
  void makeFolder(String path) {
    Client client = new Client(host, token);
    for (int tries = 0; tries < 3; tries++) {
      if (client.post("/api/2.0/workspace/mkdirs", Map.of("path", path)).status() == 200) {
        return;
      }
    }
    throw new IllegalStateException("no folder " + path);
  }
}
