package io.github.databricksmaven.source;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.source.Selection.LeftOut;
import io.github.databricksmaven.source.Selection.Reason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One walk through a folder, by git's rules: of the patterns that match, the last of the deepest
 * file counts, and what is in a folder that stays behind cannot be brought back.
 */
final class FolderWalk {

  private final SourceFolder source;
  private final Problems problems;
  private final Patterns includes;
  private final Patterns excludes;
  private final IgnoreFiles ignoring;
  private final List<FoundFile> files = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  FolderWalk(SourceFolder source, FileRules rules, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.ignoring = new IgnoreFiles(rules.takesHidden());
    this.includes = Patterns.ofProperty("includes", rules.includes());
    this.excludes = Patterns.ofProperty("excludes", rules.excludes());
  }

  Selection walk() {
    within(source.folder(), "");
    files.sort(null);
    leftOut.sort((one, other) -> one.path().compareTo(other.path()));
    includes.unmatched().forEach(this::addUnmatched);
    return new Selection(files, leftOut, excludes.unmatched());
  }

  private void addUnmatched(String include) {
    problems.add(
        new Problem(
            "<includes> '" + include + "' matches no file.",
            "it is misspelled, or what it took before is gone or left out: a deployment would"
                + " delete that from the workspace.",
            "correct the pattern, or take it out of <includes> if that is meant."));
  }

  private void within(Path folder, String name) {
    ignoring.enter(name, source.ignored(folder));
    for (Path entry : entries(folder)) {
      if (!entry.endsWith(SourceFolder.IGNORE_FILE)) {
        look(entry, name + entry.getFileName());
      }
    }
    ignoring.leave();
  }

  private void look(Path entry, String path) {
    BasicFileAttributes attributes = attributes(entry);
    boolean isFolder = attributes.isDirectory();
    Optional<Reason> why = whyNot(path, isFolder);
    if (why.isPresent()) {
      leftOut.add(new LeftOut(isFolder ? path + "/" : path, why.get()));
    } else if (isFolder) {
      within(entry, path + "/");
    } else if (attributes.isRegularFile() || isFile(entry, path)) {
      files.add(new FoundFile(path, entry));
    }
  }

  /** Empty when it is taken. */
  private Optional<Reason> whyNot(String path, boolean isFolder) {
    if (excludes.verdict(path, isFolder).orElse(false)) {
      return Optional.of(Reason.EXCLUDED);
    }
    return ignoring.whyNot(path, isFolder).or(() -> notIncluded(path, isFolder));
  }

  private Optional<Reason> notIncluded(String path, boolean isFolder) {
    boolean taken = isFolder || includes.isEmpty() || includes.reach(path);
    return taken ? Optional.empty() : Optional.of(Reason.NOT_INCLUDED);
  }

  private static BasicFileAttributes attributes(Path entry) {
    try {
      return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw SourceFolder.unreadable(entry, e);
    }
  }

  /** Of a link, and of things that are neither file nor folder. */
  private boolean isFile(Path entry, String path) {
    try {
      if (!Files.isRegularFile(entry)) {
        problems.add(
            new Problem(
                "'" + path + "' is neither a file nor a folder.",
                "links to folders, and devices, are not followed.",
                "put the folder itself there, or leave it out with <excludes>."));
        return false;
      }
      if (!source.holds(entry)) {
        problems.add(
            new Problem(
                "'" + path + "' is a link that leads out of the source folder.",
                "what it leads to is not the project's, and may be anything on this machine.",
                "put the file itself there, or leave the link out with <excludes>."));
        return false;
      }
      return true;
    } catch (IOException e) {
      throw SourceFolder.unreadable(entry, e);
    }
  }

  private static List<Path> entries(Path folder) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      List<Path> entries = new ArrayList<>();
      stream.forEach(entries::add);
      return entries;
    } catch (IOException | DirectoryIteratorException e) {
      throw SourceFolder.unreadable(folder, e);
    }
  }
}
