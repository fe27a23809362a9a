package io.github.databricksmaven.rehearsal.storage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of files, one a line; {@code !} takes files out again. Source: Azure Pipelines'
 * documentation, "File matching patterns reference".
 */
public final class Globs {

  private record Glob(boolean takesOut, Pattern pattern) {}

  private final List<Glob> globs;

  private Globs(List<Glob> globs) {
    this.globs = globs;
  }

  public static Globs of(String lines) {
    return new Globs(
        lines
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Globs::glob)
            .toList());
  }

  private static Glob glob(String line) {
    boolean takesOut = line.startsWith("!");
    String glob = (takesOut ? line.substring(1) : line).strip().replace('\\', '/');
    return new Glob(takesOut, Pattern.compile(expression(glob.replaceFirst("^\\./", ""))));
  }

  /** Whether a path with slashes is taken: the last pattern that matches it counts. */
  public boolean take(String path) {
    boolean taken = false;
    for (Glob glob : globs) {
      if (glob.pattern().matcher(path).matches()) {
        taken = !glob.takesOut();
      }
    }
    return taken;
  }

  /** Those that are taken. */
  public List<String> among(List<String> paths) {
    return paths.stream().filter(this::take).toList();
  }

  private static String expression(String glob) {
    StringBuilder expression = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      if (glob.startsWith("**/", i)) {
        expression.append("(?:.*/)?");
        i += 3;
      } else if (glob.startsWith("**", i)) {
        expression.append(".*");
        i += 2;
      } else {
        expression.append(letter(glob.charAt(i)));
        i++;
      }
    }
    return expression.toString();
  }

  private static String letter(char letter) {
    return switch (letter) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      default -> Pattern.quote(String.valueOf(letter));
    };
  }
}
