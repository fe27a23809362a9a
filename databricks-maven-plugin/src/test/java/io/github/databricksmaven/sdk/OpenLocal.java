package io.github.databricksmaven.sdk;

import static java.util.stream.Collectors.toSet;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.local.LocalServer;
import io.github.databricksmaven.local.LocalServerConfig;
import io.github.databricksmaven.local.NotebookRuntimes;
import io.github.databricksmaven.local.OpenWorkspace;
import io.github.databricksmaven.local.control.AlreadyServed;
import io.github.databricksmaven.local.switches.Fault;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Occasion;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** A real local workspace in this process, and the way in. */
final class OpenLocal implements AutoCloseable {

  private final LocalServer server;
  private final OpenWorkspace workspace;
  private final Path folder;

  private OpenLocal(LocalServer server, Path folder) {
    this.server = server;
    this.workspace = server.open("dev");
    this.folder = folder;
  }

  static OpenLocal in(Path folder, NotebookRuntimes runtimes) throws IOException, AlreadyServed {
    return new OpenLocal(LocalServer.start(LocalServerConfig.forTest(folder, runtimes)), folder);
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

  /**
   * Does something that changes the workspace, and whose way there breaks at one of its requests,
   * as when it is killed.
   *
   * @param request from 1
   * @param isDone whether that request still has its effect
   * @return whether it did not come to its end before
   */
  boolean isCutOff(int request, boolean isDone, Runnable work) {
    Fault last =
        Fault.of(isDone ? Mishap.RESET_AFTER : Mishap.RESET_BEFORE).when(Occasion.nth(request));
    Fault after = Fault.of(Mishap.RESET_BEFORE).when(Occasion.from(request));
    Switches before = switches().get();
    switches().set(before.withFault(last).withFault(after));
    try {
      work.run();
      return false;
    } catch (ProblemException e) {
      return true;
    } finally {
      switches().set(before);
    }
  }

  /** Folders in which the metastore keeps files of versions of a model, behind everybody's back. */
  Set<String> versionFolders(ModelName model) throws IOException {
    Path place = folder.resolve("metastore/models/" + String.join("/", model.levels()));
    try (Stream<Path> versions = Files.list(place)) {
      return versions.map(version -> version.getFileName().toString()).collect(toSet());
    }
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
