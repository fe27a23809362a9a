package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.control.Workspaces;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspaces of a server, opened one at a time. */
final class OpenWorkspaces implements Workspaces, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenWorkspaces.class);

  private final LocalServerConfig config;
  private final Activity activity;
  private final SortedMap<WorkspaceName, LocalWorkspace> open = new TreeMap<>();
  private boolean closed;

  OpenWorkspaces(LocalServerConfig config, Activity activity) {
    this.config = config;
    this.activity = activity;
  }

  @Override
  public synchronized List<String> names() {
    return open.keySet().stream().map(WorkspaceName::text).toList();
  }

  @Override
  public Opened open(String name, Optional<Integer> port, Optional<String> python) {
    OpenWorkspace found = open(new WorkspaceName(name), port, python);
    return new Opened(found.name(), found.url().toString(), found.token(), found.orgId());
  }

  synchronized OpenWorkspace open(
      WorkspaceName name, Optional<Integer> port, Optional<String> python) {
    LocalWorkspace workspace = open.get(name);
    if (workspace == null) {
      workspace = openAnew(name, port);
    }
    OpenWorkspace description = workspace.describe();
    if (port.isPresent() && port.get() != description.url().getPort()) {
      throw new ApiError(
          409,
          "INVALID_STATE",
          description + " is open already. End the server first to move it to another port.");
    }
    python.ifPresent(workspace::usePython);
    return description;
  }

  /** Opens every workspace there is, so that hosts written down in secrets and links answer. */
  void openRemembered() {
    for (WorkspaceName name : remembered()) {
      try {
        open(name, Optional.empty(), Optional.empty());
      } catch (ApiError e) {
        LOG.warn("Workspace {} stays closed: {}", name, e.text());
      } catch (UncheckedIOException e) {
        LOG.warn("Workspace {} stays closed", name, e);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (LocalWorkspace workspace : open.values()) {
      workspace.close();
    }
    open.clear();
  }

  private LocalWorkspace openAnew(WorkspaceName name, Optional<Integer> port) {
    if (closed) {
      throw new ApiError(503, "TEMPORARILY_UNAVAILABLE", "The server is ending.");
    }
    try {
      LocalWorkspace workspace = LocalWorkspace.open(name, port, config, activity);
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
