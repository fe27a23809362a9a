package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.http.OpenPort;
import io.github.databricksmaven.local.http.Port;
import io.github.databricksmaven.local.http.PortTaken;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One workspace: its stores, its cluster, its port. */
final class LocalWorkspace implements AutoCloseable {
  private static final int LAST_PORT = 65_535;

  private final WorkspaceFile.Content identity;
  private final Families families;
  private final OpenPort port;

  private LocalWorkspace(WorkspaceFile.Content identity, Families families, OpenPort port) {
    this.identity = identity;
    this.families = families;
    this.port = port;
  }

  /**
   * Creates or opens a workspace.
   *
   * @throws ApiError PORT_TAKEN when somebody else has its port
   */
  static LocalWorkspace open(
      WorkspaceName name, Optional<Integer> wanted, LocalServerConfig config, Activity activity)
      throws IOException {
    WorkspaceFolders folders = WorkspaceFolders.make(config.directory(), name.text());
    WorkspaceFile file = new WorkspaceFile(folders.root());
    WorkspaceFile.Content identity = identity(name, wanted, file);
    URI url = URI.create("http://127.0.0.1:" + identity.port());
    Families families = Families.of(folders, identity, url, config, activity);
    try {
      OpenPort port = OpenPort.open(port(identity, families, config, activity));
      file.write(identity, url);
      return new LocalWorkspace(identity, families, port);
    } catch (PortTaken e) {
      families.close();
      throw taken(name, e.port());
    }
  }

  OpenWorkspace describe() {
    return new OpenWorkspace(identity.name(), port.url(), identity.token(), identity.orgId());
  }

  void usePython(String interpreter) {
    families.usePython(interpreter);
  }

  @Override
  public void close() throws IOException {
    port.close();
    families.close();
  }

  private static WorkspaceFile.Content identity(
      WorkspaceName name, Optional<Integer> wanted, WorkspaceFile file) throws IOException {
    if (wanted.isPresent() && (wanted.get() < 1 || wanted.get() > LAST_PORT)) {
      throw ApiError.invalid("Port " + wanted.get() + " is not between 1 and " + LAST_PORT + ".");
    }
    Optional<WorkspaceFile.Content> remembered = file.read();
    if (remembered.isPresent()) {
      return remembered.get().onPort(wanted.orElse(remembered.get().port()));
    }
    return WorkspaceFile.create(name.text(), wanted.isPresent() ? wanted.get() : FreePorts.find());
  }

  private static Port port(
      WorkspaceFile.Content identity,
      Families families,
      LocalServerConfig config,
      Activity activity) {
    return new Port(
        identity.name(),
        identity.port(),
        new BearerToken(identity.token()),
        Map.of("X-Databricks-Org-Id", Long.toString(identity.orgId())),
        families.all(),
        config.faults(),
        config.clock(),
        config.log(),
        activity::visited);
  }

  private static ApiError taken(WorkspaceName name, int port) {
    return new ApiError(
        409,
        "PORT_TAKEN",
        "Port "
            + port
            + " of local workspace '"
            + name
            + "' is taken by another program. Its host may be written down in secrets and links, so"
            + " it does not move by itself. End the program that listens there, or give another"
            + " port with databricks.port.");
  }
}
