package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Finds a module of this plugin's version when it is needed, so that who does not use it never
 * downloads it.
 */
record ModuleJars(
    RepositorySystem repositories, MavenSession session, MavenProject project, String version) {

  /** A module that runs as a process of its own. */
  enum Module {
    LOCAL_WORKSPACE("local-workspace", "The local workspace", ", or use a host https://…."),
    PIPELINE_REHEARSAL("pipeline-rehearsal", "The rehearsal of pipelines", ".");

    private final String artifact;
    private final String named;
    private final String otherwise;

    Module(String artifact, String named, String otherwise) {
      this.artifact = artifact;
      this.named = named;
      this.otherwise = otherwise;
    }
  }

  /**
   * Its jar and its libraries, from the reactor or a repository. Which libraries, the jar says
   * itself: to collect them means to read a hundred poms, in every goal.
   */
  List<Path> resolve(Module module) {
    Artifact artifact =
        new DefaultArtifact("io.github.databricksmaven", module.artifact, "jar", version);
    try {
      List<Path> jar = resolve(module, List.of(artifact));
      List<Path> libraries = resolve(module, Libraries.of(jar.get(0)));
      return Stream.concat(jar.stream(), libraries.stream()).toList();
    } catch (ArtifactResolutionException | IOException e) {
      throw new Misconfigured(
          module.named + " " + version + " was not found.",
          String.valueOf(e.getMessage()),
          "make io.github.databricksmaven:"
              + module.artifact
              + ":"
              + version
              + " available in a Maven repository"
              + module.otherwise);
    }
  }

  private List<Path> resolve(Module module, List<Artifact> artifacts)
      throws ArtifactResolutionException {
    List<ArtifactRequest> requests =
        artifacts.stream()
            .map(one -> new ArtifactRequest(one, project.getRemotePluginRepositories(), ""))
            .toList();
    return repositories.resolveArtifacts(session.getRepositorySession(), requests).stream()
        .map(result -> jar(module, result))
        .toList();
  }

  /** In a reactor that has only compiled, the artifact is a folder of classes. */
  private static Path jar(Module module, ArtifactResult result) {
    File file = result.getArtifact().getFile();
    if (!file.isFile()) {
      throw new Misconfigured(
          module.named + " has not been packaged in this build.",
          "it runs from jars, and there is only " + file + ".",
          "run at least the phase package, for example mvn package.");
    }
    return file.toPath();
  }
}
