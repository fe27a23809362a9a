package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why an archive is not taken.
 *
 * @param typed the archive as the user gave it
 */
record ArchiveRefusal(String typed) {

  private static final int MOST_NAMED = 3;

  /** An entry that no honest program writes. */
  Misconfigured of(String entry, String why) {
    return refused(
        entry,
        why,
        "such an archive could write where it should not, or deploy other than it seems to.",
        "make it anew with package-notebooks.");
  }

  /** An entry whose name does not travel. */
  Misconfigured misnamed(String entry, String why, String fix) {
    return refused(
        entry,
        why,
        "an archive is opened on any agent, and its files go to a workspace under their names.",
        fix + " in the project, and package it anew.");
  }

  private Misconfigured refused(String entry, String defect, String why, String fix) {
    return new Misconfigured(
        "<notebooks> '"
            + typed
            + "' is not taken: its entry '"
            + printable(entry)
            + "' "
            + defect
            + ".",
        why,
        fix);
  }

  Misconfigured tooBig(String why) {
    return new Misconfigured(
        "<notebooks> '" + typed + "' is too big when it is opened.",
        why,
        "package notebooks only; data goes into a volume or DBFS with upload-files.");
  }

  Misconfigured tooMany(int most) {
    return new Misconfigured(
        "<notebooks> '" + typed + "' holds more than " + most + " files and folders.",
        "no project has so many notebooks, and they could be meant to fill a disk.",
        "package notebooks only, a part of them at a time if need be; data goes into a volume or"
            + " DBFS with upload-files.");
  }

  /** A tar's name of a file, or what else it tells of one. */
  Misconfigured longHeaders() {
    return new Misconfigured(
        "<notebooks> '" + typed + "' is not taken: what it tells of its files is too long.",
        "a name and rights take less than 64 KiB, and 4 KiB on the average; more could be meant to"
            + " fill the memory.",
        "make it anew with package-notebooks.");
  }

  /** It was named as an archive, and nothing is there. */
  Misconfigured missing(Path archive) {
    return new Misconfigured(
        "<notebooks> '" + typed + "' is not there.",
        neighbours(archive),
        "check the name; package-notebooks makes an archive in target.");
  }

  /** What its folder has instead. */
  private static String neighbours(Path archive) {
    Path folder = archive.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "its folder " + folder + " does not exist.";
    }
    String name = archive.getFileName().toString();
    List<String> near = Nearest.to(name, archives(folder), MOST_NAMED);
    return near.isEmpty()
        ? "its folder " + folder + " has no archive of a name like it."
        : "its folder has " + String.join(", ", near) + ".";
  }

  private static List<String> archives(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> ArchiveFormat.of(name).isPresent())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // what it has instead would only have helped
    }
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
