package io.github.databricksmaven.it;

import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One server for all tests of this process that do not look at the server itself: to start one
 * costs as much as the goal that is tested. Each test has workspaces of its own, and all share one
 * metastore.
 */
final class SharedServer {
  private static final Path FOLDER =
      Build.repository().resolveSibling("shared-" + ProcessHandle.current().pid());
  private static final LocalDirectory LOCAL = LocalDirectory.at(FOLDER.resolve("local"));

  private static int opened;

  private SharedServer() {}

  /**
   * A new workspace.
   *
   * @param kind what it is called in golden files, for example {@code development}: its name is
   *     that and a number
   */
  static synchronized Workspace open(String kind) {
    opened++;
    Workspace workspace = new Workspace(LOCAL, kind + "-" + opened);
    if (opened == 1) {
      start(workspace.name());
    } else {
      LOCAL.open(workspace.name());
    }
    return workspace;
  }

  private static void start(String workspace) {
    Runtime.getRuntime().addShutdownHook(new Thread(LOCAL::close));
    Mvn goal =
        Mvn.in(new Project(FOLDER).file("empty", "").folder())
            .goal("local-workspace")
            .property("name", workspace)
            .property("localDirectory", LOCAL.path());
    try (MvnProcess mvn = goal.start()) {
      Waiting.until(
          "the shared server",
          Duration.ofMinutes(2),
          () -> mvn.output().contains("http://127.0.0.1:") || !mvn.process().isAlive());
    }
  }
}
