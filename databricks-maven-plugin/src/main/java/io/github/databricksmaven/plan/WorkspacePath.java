package io.github.databricksmaven.plan;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An absolute path in a workspace, for example {@code /Shared/mlops/train}.
 *
 * <p>{@code /Workspace/Shared/x} and {@code /Shared/x} name one object; the shorter form is kept.
 *
 * @param value starts with a slash, does not end with one, has no empty, {@code .} or {@code ..}
 *     part
 */
public record WorkspacePath(String value) implements Comparable<WorkspacePath> {

  private static final String ALIAS = "/Workspace/";

  /** Folders that every workspace has at its root. */
  private static final Set<String> TREES = Set.of("Shared", "Users", "Repos", "Workspace");

  public WorkspacePath {
    if (!value.startsWith("/") || value.endsWith("/") || value.contains("//")) {
      throw new IllegalArgumentException(value);
    }
  }

  /** Reads what the user typed for {@code property}; refuses what is relative, root or climbs. */
  public static WorkspacePath parse(String property, String text) {
    String typed = text.strip();
    if (!typed.startsWith("/")) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' is not an absolute workspace path.",
          "a workspace has no current directory to resolve it against.",
          "start it with '/', for example " + absolute(typed) + ".");
    }
    List<String> parts =
        Arrays.stream(withoutAlias(typed).split("/")).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty() || parts.contains("..") || parts.contains(".")) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' does not name one place in a workspace.",
          "the root folder and the parts '.' and '..' are not taken.",
          "write the whole path, for example /Shared/mlops.");
    }
    return new WorkspacePath("/" + String.join("/", parts));
  }

  /** Reads what the workspace told: every letter counts, also spaces at the ends of a name. */
  public static WorkspacePath told(String text) {
    return new WorkspacePath(withoutAlias(text));
  }

  private static String withoutAlias(String path) {
    return path.startsWith(ALIAS) ? path.substring(ALIAS.length() - 1) : path;
  }

  /** What somebody may have meant who left the slash out. */
  private static String absolute(String typed) {
    String first = typed.split("/", 2)[0];
    return TREES.contains(first) ? "/" + typed : "/Shared/" + (typed.isEmpty() ? "mlops" : typed);
  }

  /** The path below this one. {@code relative} uses slashes and does not start with one. */
  public WorkspacePath resolve(String relative) {
    return new WorkspacePath(value + "/" + relative);
  }

  /** Whether it is in that folder, at any depth. */
  public boolean isBelow(WorkspacePath folder) {
    return value.startsWith(folder.value + "/");
  }

  /** The path from a folder that it is below, without a leading slash. */
  public String from(WorkspacePath folder) {
    if (!isBelow(folder)) {
      throw new IllegalArgumentException(value + " is not below " + folder);
    }
    return value.substring(folder.value.length() + 1);
  }

  /** How many names it has: 2 of {@code /Shared/mlops}. */
  public int depth() {
    return (int) value.chars().filter(letter -> letter == '/').count();
  }

  /** The folder that holds it; of a top-level folder itself. */
  public WorkspacePath parent() {
    int slash = value.lastIndexOf('/');
    return slash == 0 ? this : new WorkspacePath(value.substring(0, slash));
  }

  /** The last part. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(WorkspacePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
