package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Finds a module of this plugin's version when it is needed, so that who does not use it never
 * downloads it.
 */
record ModuleJars(
    RepositorySystem repositories, MavenSession session, MavenProject project, String version) {

  private static final Set<String> AT_RUN_TIME = Set.of("compile", "runtime");

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

  /** Its jar and its dependencies, from the reactor or a repository. */
  List<Path> resolve(Module module) {
    Artifact artifact =
        new DefaultArtifact("io.github.databricksmaven", module.artifact, "jar", version);
    CollectRequest collect =
        new CollectRequest(
            new Dependency(artifact, "runtime"), project.getRemotePluginRepositories());
    DependencyRequest request = new DependencyRequest(collect, (node, parents) -> atRunTime(node));
    try {
      return repositories
          .resolveDependencies(session.getRepositorySession(), request)
          .getArtifactResults()
          .stream()
          .map(result -> jar(module, result))
          .toList();
    } catch (DependencyResolutionException e) {
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

  private static boolean atRunTime(DependencyNode node) {
    Dependency dependency = node.getDependency();
    return dependency == null || AT_RUN_TIME.contains(dependency.getScope());
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
