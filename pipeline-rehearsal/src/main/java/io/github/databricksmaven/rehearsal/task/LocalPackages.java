package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.environment.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Python packages that local workspaces have for their notebooks: PySpark, MLflow and their
 * companions. To install them once more for the tests of the same notebooks takes minutes.
 *
 * @param python the interpreter
 * @param folder of the packages
 * @param minor of its version 3.{@code minor}
 */
record LocalPackages(Path python, Path folder, int minor) {

  private static final Duration A_MOMENT = Duration.ofMillis(500);
  private static final String VERSION = "python3.";

  /**
   * Waits until they are there: the first time that they are needed on this machine they are
   * downloaded. Empty when the rehearsal has no local workspace, or its packages cannot be had.
   */
  static Optional<LocalPackages> await(Agent agent) throws IOException, InterruptedException {
    String told = "";
    while (true) {
      Optional<LocalCluster> cluster = cluster(agent);
      if (cluster.isEmpty()) {
        return Optional.empty();
      }
      if (cluster.get().python().isPresent()) {
        return beside(Path.of(cluster.get().python().get()));
      }
      String message = cluster.get().message();
      if (cluster.get().state() != LocalCluster.State.STARTING) {
        agent.say("The packages of local workspaces are not there. " + message);
        return Optional.empty();
      }
      if (!message.equals(told)) {
        agent.say("Local workspaces get ready: " + message);
        told = message;
      }
      agent.pause(A_MOMENT);
    }
  }

  private static Optional<LocalCluster> cluster(Agent agent) {
    RunServices services = agent.services();
    return services.resolver().firstCluster(services.environments().groups().values());
  }

  /** Those of the virtual environment of an interpreter. */
  static Optional<LocalPackages> beside(Path python) throws IOException {
    Path lib = python.resolveSibling("../lib").normalize();
    if (!Files.isDirectory(lib)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(lib)) {
      return versions
          .filter(folder -> folder.getFileName().toString().matches("python3\\.[0-9]+"))
          .findFirst()
          .map(
              folder ->
                  new LocalPackages(
                      python,
                      folder.resolve("site-packages"),
                      Integer.parseInt(
                          folder.getFileName().toString().substring(VERSION.length()))));
    }
  }

  /** Lets a virtual environment of the same version see them, behind those of its own. */
  void showTo(Path home) throws IOException {
    Path own = home.resolve("lib").resolve(VERSION + minor).resolve("site-packages");
    Files.writeString(own.resolve("local-workspaces.pth"), folder + "\n");
  }
}
