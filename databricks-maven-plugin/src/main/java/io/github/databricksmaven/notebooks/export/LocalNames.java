package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the file of an object is called: a notebook gets back the extension that it lost. */
final class LocalNames {

  private static final Map<Language, String> EXTENSIONS =
      Map.of(
          Language.PYTHON, ".py", Language.SCALA, ".scala", Language.SQL, ".sql", Language.R, ".r");

  private final WorkspacePath target;
  private final Path folder;
  private final Map<String, WorkspacePath> taken = new HashMap<>();

  LocalNames(WorkspacePath target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /** The name below the folder, which no other object has. */
  String of(WorkspacePath path, Kind kind) {
    String name = path.from(target) + extension(kind);
    requireSafe(path, name);
    String present = spelledAsThere(name);
    WorkspacePath other = taken.put(present.toLowerCase(Locale.ROOT), path);
    if (other != null) {
      throw new Misconfigured(
          other + " and " + path + " would both become '" + present + "'.",
          "one is a notebook, which gets its extension back, or they differ in case only.",
          "write notebooks in another format, for example -Ddatabricks.format=jupyter.");
    }
    return present;
  }

  private static String extension(Kind kind) {
    if (!(kind instanceof Kind.Notebook notebook)) {
      return kind instanceof Kind.DbcArchive ? ".dbc" : "";
    }
    return notebook.format() == Kind.Format.JUPYTER
        ? ".ipynb"
        : EXTENSIONS.getOrDefault(notebook.language(), ".py");
  }

  private void requireSafe(WorkspacePath path, String name) {
    if (Stream.of(name.split("[/\\\\]")).anyMatch(LocalNames::isGits)) {
      throw new Misconfigured(
          path + " cannot be exported.",
          "git would take '" + name + "' for its own, and do what it says.",
          "rename it in the workspace.");
    }
    try {
      if (folder.resolve(name).normalize().startsWith(folder.normalize())) {
        return;
      }
    } catch (InvalidPathException e) {
      // refused below
    }
    throw new Misconfigured(
        path + " cannot be exported.",
        "'" + name + "' is no file name on this machine.",
        "rename it in the workspace.");
  }

  /**
   * Whether some file system takes it for {@code .git}: in other letters, with letters that are not
   * seen, with dots and spaces at the end, or by its short name. Source: git's core.protectHFS and
   * core.protectNTFS.
   */
  private static boolean isGits(String part) {
    String seen = part.replaceAll("\\p{Cf}", "").replaceAll("[. ]+$", "").toLowerCase(Locale.ROOT);
    return seen.equals(".git") || seen.equals("git~1");
  }

  /**
   * A file that is there keeps its spelling: {@code score.R} and {@code score.r} are one object.
   */
  private String spelledAsThere(String name) {
    Path file = folder.resolve(name);
    Path parent = file.toAbsolutePath().getParent();
    if (Files.exists(file) || parent == null || !Files.isDirectory(parent)) {
      return name;
    }
    String simple = file.getFileName().toString();
    try (Stream<Path> siblings = Files.list(parent)) {
      return siblings
          .map(sibling -> sibling.getFileName().toString())
          .filter(sibling -> sibling.equalsIgnoreCase(simple))
          .findFirst()
          .map(sibling -> name.substring(0, name.length() - simple.length()) + sibling)
          .orElse(name);
    } catch (IOException e) {
      return name;
    }
  }
}
