package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.Coordinates;
import io.github.databricksmaven.problem.Misconfigured;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Archives in the repositories of a build, or made by the same build. */
record MavenArchives(RepositorySystem repositories, MavenSession session) {

  /** The archive's file in the local repository, or where the build has put it. */
  Path find(Coordinates wanted) {
    Artifact artifact =
        new DefaultArtifact(
            wanted.groupId(),
            wanted.artifactId(),
            wanted.classifier(),
            wanted.type(),
            wanted.version());
    List<RemoteRepository> remote = session.getCurrentProject().getRemoteProjectRepositories();
    try {
      ArtifactResult result =
          repositories.resolveArtifact(
              session.getRepositorySession(), new ArtifactRequest(artifact, remote, null));
      return result.getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      throw failure(wanted, remote, e);
    }
  }

  private Misconfigured failure(
      Coordinates wanted, List<RemoteRepository> remote, ArtifactResolutionException e) {
    String what = "The archive " + wanted + " was not found.";
    if (session.isOffline()) {
      return new Misconfigured(
          what,
          "Maven is offline, and the local repository does not have it.",
          "run once without -o, or install the archive on this machine.");
    }
    boolean isMissing =
        e.getResults().stream()
            .flatMap(result -> result.getExceptions().stream())
            .allMatch(ArtifactNotFoundException.class::isInstance);
    return isMissing
        ? new Misconfigured(
            what,
            "neither the local repository nor " + names(remote) + " gives it.",
            "check the coordinates (groupId:artifactId:version:classifier:type), and that"
                + " package-notebooks ran before deploy or install where it was built; add -U"
                + " when it was published a moment ago.")
        : new Misconfigured(
            "The archive " + wanted + " could not be fetched.",
            String.valueOf(e.getMessage()),
            "check address, credentials and network of " + names(remote) + " in settings.xml.");
  }

  /** Without what an address may hold of a name and a password. */
  private static String names(List<RemoteRepository> remote) {
    return remote.isEmpty()
        ? "any repository (none is known)"
        : remote.stream()
            .map(repository -> repository.getId() + " (" + host(repository.getUrl()) + ")")
            .collect(Collectors.joining(", "));
  }

  private static String host(String url) {
    try {
      URI uri = URI.create(url);
      String host = uri.getHost();
      return host == null ? uri.getScheme() + ":" + uri.getPath() : uri.getScheme() + "://" + host;
    } catch (IllegalArgumentException e) {
      return "an address of another form";
    }
  }
}
