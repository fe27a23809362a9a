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

/** Finds the local workspace of this plugin's version, so that cloud users never download it. */
record LocalWorkspaceJars(
    RepositorySystem repositories, MavenSession session, MavenProject project, String version) {

  private static final Set<String> AT_RUN_TIME = Set.of("compile", "runtime");

  /** The server's jar and its dependencies, from the reactor or a repository. */
  List<Path> resolve() {
    Artifact server =
        new DefaultArtifact("io.github.databricksmaven", "local-workspace", "jar", version);
    CollectRequest collect =
        new CollectRequest(
            new Dependency(server, "runtime"), project.getRemotePluginRepositories());
    DependencyRequest request = new DependencyRequest(collect, (node, parents) -> atRunTime(node));
    try {
      return repositories
          .resolveDependencies(session.getRepositorySession(), request)
          .getArtifactResults()
          .stream()
          .map(LocalWorkspaceJars::jar)
          .toList();
    } catch (DependencyResolutionException e) {
      throw new Misconfigured(
          "The local workspace " + version + " was not found.",
          String.valueOf(e.getMessage()),
          "make io.github.databricksmaven:local-workspace:"
              + version
              + " available in a Maven repository, or use a host https://….");
    }
  }

  private static boolean atRunTime(DependencyNode node) {
    Dependency dependency = node.getDependency();
    return dependency == null || AT_RUN_TIME.contains(dependency.getScope());
  }

  /** In a reactor that has only compiled, the artifact is a folder of classes. */
  private static Path jar(ArtifactResult result) {
    File file = result.getArtifact().getFile();
    if (!file.isFile()) {
      throw new Misconfigured(
          "The local workspace has not been packaged in this build.",
          "its server runs from a copy of its jar, and there is only " + file + ".",
          "run at least the phase package, for example mvn package.");
    }
    return file.toPath();
  }
}
