package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.ArchiveFormat;
import io.github.databricksmaven.archive.ArchiveWriter;
import io.github.databricksmaven.archive.ArchivedFile;
import io.github.databricksmaven.archive.Provenance;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.FileRules;
import io.github.databricksmaven.source.SecretCheck;
import io.github.databricksmaven.source.SourceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Packages notebooks, jobs, gates and environments as one archive that every stage deploys; the
 * same files of the same commit give the same bytes.
 */
@Mojo(
    name = "package-notebooks",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class PackageNotebooksMojo extends DatabricksMojo {

  /** Folder of notebooks, modules and files, for example {@code src}. */
  @Parameter(property = "databricks.notebooks", defaultValue = "notebooks")
  private String notebooks;

  /**
   * Only files that match one of these patterns of git's are taken, for example {@code
   * *.py,/conf/}; without it, all.
   */
  @Parameter(property = "databricks.includes")
  private @Nullable String includes;

  /**
   * Files and folders that match one of these patterns of git's stay behind, for example {@code
   * *.csv,/tests/}; a file {@code .databricksignore} says the same for its folder.
   */
  @Parameter(property = "databricks.excludes")
  private @Nullable String excludes;

  /**
   * Whether Jupyter notebooks go without outputs and execution counts, for example {@code true}.
   */
  @Parameter(property = "databricks.stripOutputs", defaultValue = "false")
  private boolean stripOutputs;

  /** What a token, key or password in the source leads to: {@code fail}, or {@code off}. */
  @Parameter(property = "databricks.secretScan", defaultValue = "fail")
  private String secretScan;

  /** Folder of job files, for example {@code jobs}, the default if there is one. */
  @Parameter(property = "databricks.jobs")
  private @Nullable String jobs;

  /** Folder of gate files, for example {@code gates}, the default if there is one. */
  @Parameter(property = "databricks.gates")
  private @Nullable String gates;

  /**
   * Folder of environments' files, for example {@code environments}, the default if there is one.
   */
  @Parameter(property = "databricks.environmentDirectory")
  private @Nullable String environmentDirectory;

  /** Form of the archive: {@code tar.gz}, {@code tar} or {@code zip}. */
  @Parameter(property = "databricks.format", defaultValue = "tar.gz")
  private String format;

  /** Classifier of the artifact that is attached to the build, for example {@code notebooks}. */
  @Parameter(property = "databricks.classifier", defaultValue = "notebooks")
  private String classifier;

  private final MavenProjectHelper attachments;

  @Inject
  PackageNotebooksMojo(MavenProjectHelper attachments) {
    this.attachments = attachments;
  }

  @Override
  void run(ReportDraft report) {
    ArchiveFormat chosen = ArchiveFormat.parse("format", format);
    Path archive = buildDirectory().resolve(name() + "." + chosen.extension());
    forget(archive);
    Map<String, SourceFolder> others = others();
    List<ArchivedFile> files = files(others, report);
    Provenance found = Provenance.find(System.getenv(), baseDirectory());
    Optional<Boolean> isDirty =
        found.commit().isEmpty() ? Optional.empty() : status(others.values());
    Provenance provenance = isDirty.orElse(false) ? found.dirty() : found;
    ArchiveWriter.write(archive, chosen, files, provenance);
    talk().say("Packaged " + files.size() + " files: " + shown(archive) + ", " + size(archive));
    talk().say("  commit   " + commit(provenance, isDirty.isPresent()));
    describe(archive, files, provenance, report);
    isDirty.ifPresent(dirty -> report.fact("dirty", dirty));
    if (hasPom()) {
      attachments.attachArtifact(project(), chosen.extension(), classifier, archive.toFile());
    }
  }

  /** An archive of an earlier build must not be deployed after one that was refused. */
  private static void forget(Path archive) {
    try {
      Files.deleteIfExists(archive);
    } catch (IOException e) {
      throw new Misconfigured(
          "The earlier archive " + archive + " cannot be deleted.",
          "the disk said: " + e,
          "make its folder writable, and close what has it open.");
    }
  }

  /** Whether what is packaged differs from its commit; empty when nobody knows. */
  private Optional<Boolean> status(Collection<SourceFolder> others) {
    List<Path> folders =
        Stream.concat(Stream.of(folder("notebooks", notebooks)), others.stream())
            .map(SourceFolder::folder)
            .toList();
    return new GitStatus(baseDirectory()).isDirty(folders);
  }

  private static String commit(Provenance provenance, boolean isLookedAt) {
    if (provenance.commit().isEmpty()) {
      return "none: this is no git working copy with a commit, and no build server names one";
    }
    if (provenance.isDirty()) {
      return provenance.commit() + ", dirty: with changes that were not committed";
    }
    return provenance.commit()
        + (isLookedAt ? "" : " (git could not be asked whether anything differs from it)");
  }

  private Map<String, SourceFolder> others() {
    Map<String, SourceFolder> others = new LinkedHashMap<>();
    addIfThere(others, "jobs", "jobs", jobs);
    addIfThere(others, "gates", "gates", gates);
    addIfThere(others, "environments", "environmentDirectory", environmentDirectory);
    return others;
  }

  private List<ArchivedFile> files(Map<String, SourceFolder> others, ReportDraft report) {
    SecretCheck secrets = SecretCheck.parse("secretScan", secretScan);
    return new SourceReading(secrets, stripOutputs, talk(), report)
        .toPackage(folder("notebooks", notebooks), new FileRules(includes, excludes), others);
  }

  /** A folder that nobody asked for need not be there. */
  private void addIfThere(
      Map<String, SourceFolder> others, String name, String property, @Nullable String typed) {
    if (typed != null || Files.exists(baseDirectory().resolve(name))) {
      others.put(name, folder(property, typed == null ? name : typed));
    }
  }

  private SourceFolder folder(String property, String typed) {
    return new SourceFolder(property, typed, baseDirectory().resolve(typed));
  }

  private String name() {
    return hasPom() ? project().getBuild().getFinalName() + "-" + classifier : classifier;
  }

  private void describe(
      Path archive, List<ArchivedFile> files, Provenance provenance, ReportDraft report) {
    String hash = hash(archive);
    talk().say("  sha256   " + hash);
    report.fact("archive", shown(archive).toString());
    report.fact("sha256", hash);
    report.fact("content_sha256", Provenance.contentHash(files));
    report.fact("files", files.size());
    report.fact("commit", provenance.commit());
    report.fact("branch", provenance.branch());
    report.fact("build", provenance.build());
  }

  private static Size size(Path archive) {
    try {
      return new Size(Files.size(archive));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(Path archive) {
    try (InputStream in = Files.newInputStream(archive)) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
