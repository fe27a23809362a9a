package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.federation.Trust;
import io.github.databricksmaven.local.http.OpenPort;
import io.github.databricksmaven.local.http.Port;
import io.github.databricksmaven.local.http.PortTaken;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One workspace: its stores, its cluster, its port. */
final class LocalWorkspace implements AutoCloseable {
  private static final int LAST_PORT = 65_535;
  private static final int TRIES = 5;

  private final WorkspaceFile.Content identity;
  private final Families families;
  private final Switchboard switches;
  private final OpenPort port;

  private LocalWorkspace(
      WorkspaceFile.Content identity, Families families, Switchboard switches, OpenPort port) {
    this.identity = identity;
    this.families = families;
    this.switches = switches;
    this.port = port;
  }

  /**
   * Creates or opens a workspace.
   *
   * @param choice of a port for a new one
   * @param account shared by all workspaces
   * @throws ApiError PORT_TAKEN when somebody else has its port
   */
  static LocalWorkspace open(
      WorkspaceName name,
      Optional<Integer> wanted,
      PortChoice choice,
      LocalServerConfig config,
      Activity activity,
      Account account)
      throws IOException {
    checkPort(wanted);
    WorkspaceFolders folders = WorkspaceFolders.make(config.directory(), name.text());
    Optional<WorkspaceFile.Content> remembered = new WorkspaceFile(folders.root()).read();
    boolean chosen = remembered.isEmpty() && wanted.isEmpty();
    for (int tries = 1; ; tries++) {
      int port = chosen ? choice.next() : wanted.orElseGet(() -> remembered.orElseThrow().port());
      WorkspaceFile.Content identity =
          remembered.isPresent()
              ? remembered.get().onPort(port)
              : WorkspaceFile.create(name.text(), port);
      try {
        return open(identity, folders, config, activity, account);
      } catch (PortTaken e) {
        if (!chosen || tries == TRIES) {
          throw taken(name, port);
        }
      }
    }
  }

  private static LocalWorkspace open(
      WorkspaceFile.Content identity,
      WorkspaceFolders folders,
      LocalServerConfig config,
      Activity activity,
      Account account)
      throws IOException, PortTaken {
    URI url = URI.create("http://127.0.0.1:" + identity.port());
    Switchboard switches = new Switchboard(config.switches(), config.clock(), System::nanoTime);
    Families families = Families.of(folders, identity, url, config, switches, activity, account);
    try {
      OpenPort port = OpenPort.open(port(identity, folders, families, switches, config, activity));
      return remembered(new LocalWorkspace(identity, families, switches, port), folders);
    } catch (IOException | RuntimeException | PortTaken e) {
      Closing.after(e, families::close);
      throw e;
    }
  }

  private static LocalWorkspace remembered(LocalWorkspace workspace, WorkspaceFolders folders)
      throws IOException {
    try {
      new WorkspaceFile(folders.root()).write(workspace.identity, workspace.port.url());
      return workspace;
    } catch (IOException | RuntimeException e) {
      Closing.after(e, workspace.port::close);
      throw e;
    }
  }

  OpenWorkspace describe() {
    return new OpenWorkspace(identity.name(), port.url(), identity.token(), identity.orgId());
  }

  /** The token of somebody who may only read. */
  BearerToken reader() throws IOException {
    return families.reader();
  }

  /** Whose tokens it exchanges. */
  Trust trust() {
    return families.trust();
  }

  /** Its cluster, as it is got ready beforehand. */
  WarmUp cluster() {
    return families.cluster();
  }

  /** What goes wrong here. */
  Switchboard switches() {
    return switches;
  }

  /**
   * Takes an interpreter for the cluster.
   *
   * @param interpreter empty for one that is found
   * @throws ApiError INVALID_STATE when active runs have another one
   */
  void usePython(Optional<String> interpreter) {
    if (!families.usePython(interpreter)) {
      throw new ApiError(
          409,
          "INVALID_STATE",
          "Local workspace '"
              + identity.name()
              + "' cannot change to the Python "
              + interpreter.orElse("")
              + " now: runs are active on another one, and a workspace has one cluster. Wait for"
              + " them or cancel them, or leave databricks.python as it was.");
    }
  }

  /**
   * Takes no runs any more, so that it can be closed.
   *
   * @return false, with nothing changed, when runs are active
   */
  boolean retire() {
    return families.retire();
  }

  @Override
  public void close() throws IOException {
    Closing.inOrder(port::close, families::close);
  }

  private static void checkPort(Optional<Integer> wanted) {
    if (wanted.isPresent() && (wanted.get() < 1 || wanted.get() > LAST_PORT)) {
      throw ApiError.invalid("Port " + wanted.get() + " is not between 1 and " + LAST_PORT + ".");
    }
  }

  private static Port port(
      WorkspaceFile.Content identity,
      WorkspaceFolders folders,
      Families families,
      Switchboard switches,
      LocalServerConfig config,
      Activity activity) {
    return new Port(
        identity.name(),
        identity.port(),
        families.admittance(),
        Map.of("X-Databricks-Org-Id", Long.toString(identity.orgId())),
        families.all(),
        switches,
        config.clock(),
        config.log(),
        folders.uploads(),
        activity);
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
