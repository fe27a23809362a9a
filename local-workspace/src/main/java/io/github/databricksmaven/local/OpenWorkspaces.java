package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.control.Workspaces;
import io.github.databricksmaven.local.federation.Trust;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspaces of a server, opened one at a time. */
final class OpenWorkspaces implements Workspaces, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenWorkspaces.class);

  private final LocalServerConfig config;
  private final Activity activity;
  private final Account account;
  private final SortedMap<WorkspaceName, LocalWorkspace> open = new ConcurrentSkipListMap<>();
  private boolean closed;

  OpenWorkspaces(LocalServerConfig config, Activity activity) throws IOException {
    this.config = config;
    this.activity = activity;
    this.account = Account.open(config);
  }

  @Override
  public List<String> names() {
    return open.keySet().stream().map(WorkspaceName::text).toList();
  }

  @Override
  public Opened open(String name, Optional<Integer> port, Optional<String> python) {
    OpenWorkspace found = open(new WorkspaceName(name), port, python);
    return new Opened(found.name(), found.url().toString(), found.token(), found.orgId());
  }

  @Override
  public Warmth warm(String name) {
    return opened(name).cluster().begin();
  }

  @Override
  public Warmth warmth(String name) {
    return opened(name).cluster().now();
  }

  @Override
  public String reader(String name) throws IOException {
    return opened(name).reader().reveal();
  }

  @Override
  public Trust trust(String name) {
    return opened(name).trust();
  }

  private LocalWorkspace opened(String name) {
    LocalWorkspace workspace = open.get(new WorkspaceName(name));
    if (workspace == null) {
      throw ApiError.missing("The workspace '" + name + "' is not open.");
    }
    return workspace;
  }

  @Override
  public Optional<Switchboard> switches(String name) {
    return Optional.ofNullable(open.get(new WorkspaceName(name))).map(LocalWorkspace::switches);
  }

  synchronized OpenWorkspace open(
      WorkspaceName name, Optional<Integer> port, Optional<String> python) {
    LocalWorkspace workspace = open.get(name);
    if (workspace == null) {
      workspace = openAnew(name, port);
    } else if (port.isPresent() && port.get() != workspace.describe().url().getPort()) {
      workspace = moved(name, workspace, port.get());
    }
    workspace.usePython(python);
    return workspace.describe();
  }

  /** Opens every workspace there is, so that hosts written down in secrets and links answer. */
  void openRemembered() {
    for (WorkspaceName name : remembered()) {
      try {
        openUnlessOpen(name);
      } catch (ApiError e) {
        LOG.warn("Workspace {} stays closed: {}", name, e.text());
      } catch (RuntimeException e) {
        LOG.warn("Workspace {} stays closed", name, e);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    Closing.inOrder(
        open.values().stream().map(one -> (Closeable) one::close).toArray(Closeable[]::new));
    open.clear();
  }

  /** One that a client has opened meanwhile keeps the interpreter it was given. */
  private synchronized void openUnlessOpen(WorkspaceName name) {
    if (!open.containsKey(name)) {
      openAnew(name, Optional.empty());
    }
  }

  /** Closes a workspace and opens it on another port; on its own one when that is refused. */
  private LocalWorkspace moved(WorkspaceName name, LocalWorkspace workspace, int port) {
    if (!workspace.retire()) {
      throw new ApiError(
          409,
          "INVALID_STATE",
          workspace.describe()
              + " cannot move to port "
              + port
              + " now: its active runs talk to the port they began with. Wait for them or cancel"
              + " them, then try again.");
    }
    open.remove(name);
    closeRetired(name, workspace);
    try {
      return openAnew(name, Optional.of(port));
    } catch (RuntimeException e) {
      openAnew(name, Optional.empty());
      throw e;
    }
  }

  private static void closeRetired(WorkspaceName name, LocalWorkspace workspace) {
    try {
      workspace.close();
    } catch (IOException e) {
      LOG.warn("Workspace {} was not closed in order", name, e);
    }
  }

  private LocalWorkspace openAnew(WorkspaceName name, Optional<Integer> port) {
    if (closed) {
      throw new ApiError(503, "TEMPORARILY_UNAVAILABLE", "The server is ending.");
    }
    try {
      LocalWorkspace workspace =
          LocalWorkspace.open(name, port, FreePorts::find, config, activity, account);
      open.put(name, workspace);
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<WorkspaceName> remembered() {
    Path folder = config.directory().resolve("workspaces");
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(path -> String.valueOf(path.getFileName()))
          .filter(WorkspaceName::isValid)
          .map(WorkspaceName::new)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // none yet
    }
  }
}
