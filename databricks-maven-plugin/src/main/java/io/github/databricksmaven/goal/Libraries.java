package io.github.databricksmaven.goal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * The libraries that a jar names in its manifest, as maven-jar-plugin writes them with the layout
 * {@code repository}: {@code org/acme/tool/1.0/tool-1.0.jar}.
 */
final class Libraries {
  private static final Pattern PLACE = Pattern.compile("(.+)/([^/]+)/([^/]+)/\\2-\\3\\.jar");

  private Libraries() {}

  /** Those of this jar, in their order. */
  static List<Artifact> of(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
          .map(Libraries::named)
          .orElseThrow(() -> new IOException(jar + " does not say which libraries it needs."));
    }
  }

  /** Those of a manifest's Class-Path. */
  static List<Artifact> named(String classPath) {
    return Stream.of(classPath.trim().split(" +")).map(Libraries::artifact).toList();
  }

  private static Artifact artifact(String path) {
    Matcher place = PLACE.matcher(path);
    if (!place.matches()) {
      throw new IllegalArgumentException(path + " is no file of a Maven repository.");
    }
    String group = place.group(1).replace('/', '.');
    return new DefaultArtifact(group, place.group(2), "jar", place.group(3));
  }
}
