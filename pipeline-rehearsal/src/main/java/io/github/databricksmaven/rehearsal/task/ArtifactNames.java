package io.github.databricksmaven.rehearsal.task;

import java.util.regex.Pattern;

/** Names of artifacts, which become folders. */
final class ArtifactNames {

  private static final Pattern REFUSED = Pattern.compile("[\\\\/:*?\"<>|\\x00-\\x1f]|^\\.+$");

  private ArtifactNames() {}

  static String checked(String name) throws StepFailure {
    if (name.isBlank() || REFUSED.matcher(name).find()) {
      throw new StepFailure(
          "The artifact name '"
              + name
              + "' is not valid: it is empty, or has one of \\ / : * ? \" < > |");
    }
    return name.strip();
  }
}
