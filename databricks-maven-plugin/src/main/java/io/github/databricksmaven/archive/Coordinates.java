package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An archive in a Maven repository, for example {@code com.acme:mlops:1.0}.
 *
 * @param classifier empty for the project's main artifact
 * @param type what its file ends with, without a dot
 */
public record Coordinates(
    String groupId, String artifactId, String version, String classifier, String type) {

  /** As package-notebooks attaches its archive. */
  private static final String CLASSIFIER = "notebooks";

  private static final String TYPE = "tar.gz";

  /** At least two colons and no separator of folders: no path of any system looks like that. */
  private static final Pattern FORM =
      Pattern.compile("([\\w.-]+):([\\w.-]+):([^:/\\\\]+)(?::([^:/\\\\]*))?(?::([^:/\\\\]+))?");

  /**
   * Reads {@code groupId:artifactId:version[:classifier[:type]]}; empty when the text is something
   * else.
   */
  public static Optional<Coordinates> parse(String property, String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String version = parts.group(3);
    if (version.matches(".*[\\[\\](),\\s].*|LATEST|RELEASE")) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' does not name one version.",
          "what is deployed would depend on the day, and stages would differ.",
          "write the version, for example " + parts.group(1) + ":" + parts.group(2) + ":1.0.");
    }
    String classifier = parts.group(4) == null ? CLASSIFIER : parts.group(4);
    String type = parts.group(5) == null ? TYPE : parts.group(5);
    if (ArchiveFormat.of("." + type).isEmpty()) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' is no archive: its type is " + type + ".",
          "notebooks are deployed from tar.gz, tgz, tar, zip and jar.",
          "write the type of the artifact behind its classifier, for example …:"
              + CLASSIFIER
              + ":"
              + TYPE
              + ".");
    }
    return Optional.of(new Coordinates(parts.group(1), parts.group(2), version, classifier, type));
  }

  /** Whether the repository may hold other bytes under it tomorrow. */
  public boolean isSnapshot() {
    return version.endsWith("-SNAPSHOT");
  }

  @Override
  public String toString() {
    return String.join(":", groupId, artifactId, version, classifier, type);
  }
}
