package io.github.databricksmaven.sdk;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.local.LocalServer;
import io.github.databricksmaven.local.LocalServerConfig;
import io.github.databricksmaven.local.NotebookRuntimes;
import io.github.databricksmaven.local.OpenWorkspace;
import io.github.databricksmaven.local.control.AlreadyServed;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A real local workspace in this process, and the way in. */
final class OpenLocal implements AutoCloseable {

  private final LocalServer server;
  private final OpenWorkspace workspace;

  private OpenLocal(LocalServer server) {
    this.server = server;
    this.workspace = server.open("dev");
  }

  static OpenLocal in(Path folder, NotebookRuntimes runtimes) throws IOException, AlreadyServed {
    return new OpenLocal(LocalServer.start(LocalServerConfig.forTest(folder, runtimes)));
  }

  static OpenLocal in(Path folder) throws IOException, AlreadyServed {
    return in(
        folder,
        (folders, python) -> {
          throw new UnsupportedOperationException("no runs here");
        });
  }

  /** What the workspace does wrong on purpose. */
  Switchboard switches() {
    return server.switches("dev");
  }

  URI url() {
    return workspace.url();
  }

  Secret token() {
    return new Secret(workspace.token());
  }

  SdkWorkspace connect() {
    return connect(url(), token());
  }

  /** With waits that pass in that time. */
  SdkWorkspace connect(StillTime time) {
    return connect(url(), token(), time);
  }

  static SdkWorkspace connect(URI url, Secret token) {
    return connect(url, token, new StillTime());
  }

  private static SdkWorkspace connect(URI url, Secret token, StillTime time) {
    return SdkWorkspace.open(
        new Connection.WithToken(url, url.toString(), "", token), new Notes(), time, 20);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
