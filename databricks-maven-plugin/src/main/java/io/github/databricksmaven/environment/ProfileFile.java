package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of profiles, by custom {@code ~/.databrickscfg}: sections {@code [name]} with lines {@code
 * key = value}. Read here, and not by the SDK, because the SDK calls the host while it reads.
 */
final class ProfileFile {

  private ProfileFile() {}

  static Map<String, Secret> read(Path file, String profile) {
    Map<String, Map<String, Secret>> profiles = parse(lines(file));
    Map<String, Secret> found = profiles.get(profile);
    if (found == null) {
      List<String> near = Nearest.to(profile, profiles.keySet(), 3);
      throw new Misconfigured(
          "<profile> '" + profile + "' does not exist.",
          file
              + " has "
              + (profiles.isEmpty() ? "none" : String.join(", ", profiles.keySet()))
              + ".",
          near.isEmpty()
              ? "add a section [" + profile + "]."
              : "use " + String.join(" or ", near) + ".");
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new Misconfigured(
          "<profile> is given, but " + file + " cannot be read.",
          e.getClass().getSimpleName() + ".",
          "create it, or give -Ddatabricks.host and DATABRICKS_TOKEN instead.");
    }
  }

  private static Map<String, Map<String, Secret>> parse(List<String> lines) {
    Map<String, Map<String, Secret>> profiles = new LinkedHashMap<>();
    Map<String, Secret> section = new LinkedHashMap<>();
    for (String line : lines) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[") && text.endsWith("]")) {
        section = new LinkedHashMap<>();
        profiles.put(text.substring(1, text.length() - 1).strip(), section);
      } else if (equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
        section.put(
            text.substring(0, equals).strip(), new Secret(text.substring(equals + 1).strip()));
      }
    }
    return profiles;
  }
}
