package io.github.databricksmaven.source;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that files are taken from.
 *
 * @param property by which the user names it
 * @param typed as the user gave it
 */
public record SourceFolder(String property, String typed, Path folder) {

  /** The file that says what stays behind, in the folder and in those below it. */
  public static final String IGNORE_FILE = ".databricksignore";

  /** Its files, without what stays behind; what cannot be taken is among the problems. */
  public Selection select(FileRules rules, Problems problems) {
    if (!Files.isDirectory(folder)) {
      throw new Misconfigured(
          "<" + property + "> '" + typed + "' is not a folder.",
          Files.exists(folder) ? folder + " is a file." : folder + " does not exist.",
          "name the folder, for example -Ddatabricks." + property + "=" + example() + ".");
    }
    return new FolderWalk(this, rules, problems).walk();
  }

  /** The same; a folder that gives nothing is refused. */
  public Selection selectSome(FileRules rules, Problems problems) {
    Selection selection = select(rules, problems);
    if (selection.files().isEmpty() && problems.isEmpty()) {
      throw new Misconfigured(
          "<" + property + "> '" + typed + "' holds no files.",
          selection.leftOut().isEmpty()
              ? "there is nothing in it."
              : "all that is in it stays behind: "
                  + selection.leftOut().get(0).path()
                  + ", "
                  + selection.leftOut().get(0).why()
                  + (selection.leftOut().size() > 1 ? ", and others." : "."),
          "check the folder's name, <includes>, <excludes> and " + IGNORE_FILE + ".");
    }
    return selection;
  }

  private String example() {
    return property.equals("notebooks") ? "src" : property;
  }

  /** The path below the folder, with slashes. */
  String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Where a link leads; a link that leads out would bring in what is not the project's. */
  boolean holds(Path file) throws IOException {
    return file.toRealPath().startsWith(folder.toRealPath());
  }

  /** The patterns of a folder's own ignore file; none when there is no such file. */
  Patterns ignored(Path within) {
    Path file = within.resolve(IGNORE_FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Patterns.ofProperty("", null);
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Patterns.ofFile(relative(file), text);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static Misconfigured unreadable(Path path, Exception e) {
    return new Misconfigured(
        "'" + path + "' cannot be read.",
        String.valueOf(e.getMessage()),
        "check that it exists and that you may read it.");
  }
}
