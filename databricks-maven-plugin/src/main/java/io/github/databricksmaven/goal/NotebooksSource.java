package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.ArchiveFormat;
import io.github.databricksmaven.archive.Coordinates;
import io.github.databricksmaven.archive.OpenedArchive;
import io.github.databricksmaven.archive.Provenance;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.FileRules;
import io.github.databricksmaven.source.SourceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployment's files come from: a folder, an archive, or an archive in a Maven repository.
 * Its files can be read until it is closed.
 */
final class NotebooksSource implements AutoCloseable {

  private final SourceFolder folder;
  private final Provenance provenance;
  private final boolean isLookedAt;
  private final @Nullable Packaged packaged;

  /** What the files were taken out of. */
  private record Packaged(String name, boolean isSnapshot, String sha256, OpenedArchive opened) {
    boolean isOfThisProduct() {
      return opened.provenance().isPresent();
    }
  }

  private NotebooksSource(
      SourceFolder folder, Provenance provenance, boolean isLookedAt, @Nullable Packaged packaged) {
    this.folder = folder;
    this.provenance = provenance;
    this.isLookedAt = isLookedAt;
    this.packaged = packaged;
  }

  /**
   * Opens what the user named.
   *
   * @param typed a folder or an archive below {@code base}, or Maven coordinates
   * @param variables of this process: they tell the build's commit
   */
  static NotebooksSource open(
      String typed, Path base, MavenArchives archives, Map<String, String> variables) {
    Optional<Coordinates> coordinates = Coordinates.parse("notebooks", typed);
    if (coordinates.isPresent()) {
      return opened(typed, archives.find(coordinates.get()), coordinates);
    }
    Path path = base.resolve(typed);
    return ArchiveFormat.of(typed).isPresent() && !Files.isDirectory(path)
        ? opened(typed, path, Optional.empty())
        : ofFolder(typed, base, variables);
  }

  /** A folder, which may differ from the commit that it is at: git is asked. */
  static NotebooksSource ofFolder(String typed, Path base, Map<String, String> variables) {
    Path path = base.resolve(typed);
    Provenance found = Provenance.find(variables, base);
    Optional<Boolean> isDirty =
        found.commit().isEmpty() ? Optional.empty() : new GitStatus(base).isDirty(List.of(path));
    return new NotebooksSource(
        new SourceFolder("notebooks", typed, path),
        isDirty.orElse(false) ? found.dirty() : found,
        isDirty.isPresent(),
        null);
  }

  static NotebooksSource opened(String typed, Path file, Optional<Coordinates> coordinates) {
    String name = coordinates.map(Coordinates::toString).orElse(typed);
    boolean isSnapshot = coordinates.map(Coordinates::isSnapshot).orElse(false);
    ArchiveFormat format = ArchiveFormat.of(file.toString()).orElse(ArchiveFormat.TAR_GZ);
    OpenedArchive opened = OpenedArchive.open(typed, file, format);
    String hash = hash(file);
    return new NotebooksSource(
        new SourceFolder("notebooks", typed, opened.notebooks()),
        opened.provenance().orElse(Provenance.UNKNOWN),
        false,
        new Packaged(name, isSnapshot, hash, opened));
  }

  SourceFolder folder() {
    return folder;
  }

  /** What was packaged was chosen then, also what is hidden; its ignore files are not in it. */
  FileRules rules(@Nullable String includes, @Nullable String excludes) {
    return new FileRules(includes, excludes, packaged != null && packaged.isOfThisProduct());
  }

  /** Of an archive what it says of itself, else of this build. */
  Provenance provenance() {
    return provenance;
  }

  void say(Talk talk) {
    if (packaged != null) {
      talk.say("Source: " + packaged.name() + ", sha256 " + packaged.sha256());
      talk.say(
          packaged.isOfThisProduct()
              ? "  packaged from " + provenance.line()
              : "  packaged by another program, which does not tell the commit");
      warnOfOnlyFolder(packaged, talk);
      if (packaged.isSnapshot()) {
        talk.warn(
            "A snapshot can change between stages: release it, and every stage deploys the same.");
      }
    } else if (provenance.isDirty()) {
      talk.say("Source: " + folder.typed() + " at " + provenance.line());
    }
  }

  /** Somebody packed {@code src}, where its content was meant; a deployment moves all of it. */
  private static void warnOfOnlyFolder(Packaged packaged, Talk talk) {
    packaged
        .opened()
        .onlyFolder()
        .filter(folder -> !packaged.isOfThisProduct())
        .ifPresent(
            folder ->
                talk.warn(
                    "All of the archive is in its folder '"
                        + folder
                        + "', which becomes a folder in the target. If that is not meant, pack what"
                        + " is in it: tar -C "
                        + folder
                        + " -czf notebooks.tgz ."));
  }

  void describe(ReportDraft report) {
    report.fact("source", packaged == null ? folder.typed() : packaged.name());
    if (packaged != null) {
      report.fact("source_sha256", packaged.sha256());
    }
    report.fact("commit", provenance.commit());
    report.fact("branch", provenance.branch());
    report.fact("build", provenance.build());
    if (isLookedAt || provenance.isDirty()) { // an archive of clean files does not tell it
      report.fact("dirty", provenance.isDirty());
    }
  }

  private static String hash(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (packaged != null) {
      packaged.opened().close();
    }
  }
}
