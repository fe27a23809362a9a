package io.github.databricksmaven.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link Server}.
 *
 * @param directory state of the server
 * @param checksum of its jars
 * @param idle patience before it ends by itself
 * @param pythonDirectory cached Python environments
 */
record ServerArguments(Path directory, String checksum, Duration idle, Path pythonDirectory) {
  private static final Set<String> NAMES =
      Set.of("--directory", "--checksum", "--idle", "--python-directory");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh])");

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException with what, why and fix
   */
  static ServerArguments parse(String[] arguments, Path home) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Unexpected argument '" + arguments[i] + "'. Known, each with a value: " + NAMES);
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    Path ours = home.resolve(".databricks-maven");
    return new ServerArguments(
        path(values.get("--directory"), ours.resolve("local")),
        values.getOrDefault("--checksum", "unknown"),
        duration(values.getOrDefault("--idle", "30m")),
        path(values.get("--python-directory"), ours.resolve("python")));
  }

  private static Path path(@Nullable String text, Path otherwise) {
    return (text == null ? otherwise : Path.of(text)).toAbsolutePath().normalize();
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "--idle '" + text + "' is no duration. Write for example 90s, 30m or 2h.");
    }
    return Duration.parse("PT" + matcher.group(1) + matcher.group(2));
  }
}
