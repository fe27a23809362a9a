package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.report.ReportDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy as a value, but for the way to the files of the original.
 *
 * @param present what is there already
 * @param makesModel whether the model is to be made first: it is not there, as far as we may see
 * @param work what is to be done; null when a whole copy is there
 */
public record CopyPlan(PresentCopies present, boolean makesModel, @Nullable Work work) {

  /**
   * What is to be copied.
   *
   * @param contents of the version, to be read
   * @param files all of the version
   * @param missing those of them that are not there yet
   */
  record Work(
      NewVersion wanted,
      Contents contents,
      List<Artifact> files,
      List<Artifact> missing,
      List<String> remarks,
      String reading,
      String writing) {

    Work {
      files = List.copyOf(files);
      missing = List.copyOf(missing);
      remarks = List.copyOf(remarks);
    }

    long bytes() {
      return bytesOf(files);
    }
  }

  static long bytesOf(List<Artifact> files) {
    return files.stream().mapToLong(Artifact::size).sum();
  }

  public CopyRequest request() {
    return present.request();
  }

  /** The plan's lines: what goes where, and how. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  copy     "
            + request()
            + " → "
            + request().targetModel()
            + " in "
            + request().targetModel().kind()
            + " of "
            + request().targetHost());
    present
        .whole()
        .ifPresent(
            copy ->
                lines.add(
                    "  found    version "
                        + copy.version()
                        + ", copied before, SHA-256 "
                        + Whole.shortDigest(copy)
                        + ", to be read once more"));
    if (work != null) {
      lines.addAll(lines(work));
    }
    return lines;
  }

  private List<String> lines(Work todo) {
    List<String> lines = new ArrayList<>();
    lines.add("  begun    " + begun());
    lines.add("  files    " + todo.files().size() + ", " + new Size(todo.bytes()) + sent(todo));
    lines.add("  ways     read by " + todo.reading() + ", written by " + todo.writing());
    if (todo.wanted().lineage().isKnown()) {
      lines.add("  lineage  " + todo.wanted().lineage());
    }
    lines.add("  tags     " + todo.wanted().tags().size() + " with the copy");
    todo.remarks().forEach(remark -> lines.add("    " + remark));
    return lines;
  }

  private String begun() {
    return present.alive().isEmpty()
        ? "not yet: a new version"
        : "as version " + present.alive().get(0).version() + ", which is not whole yet";
  }

  private static String sent(Work todo) {
    int there = todo.files().size() - todo.missing().size();
    return there == 0
        ? ""
        : "; " + there + " there already, " + new Size(bytesOf(todo.missing())) + " to send";
  }

  /** For the last line of a plan, for example {@code 3 files to copy, 1.2 kB}. */
  public String count() {
    if (work == null) {
      return "0 files to copy";
    }
    int count = work.missing().size();
    return count
        + (count == 1 ? " file" : " files")
        + " to copy, "
        + new Size(bytesOf(work.missing()));
  }

  /** What is planned, for the report. */
  public void describe(ReportDraft report) {
    report.fact("source_host", request().sourceHost());
    report.fact("target_host", request().targetHost());
    report.fact("target_model", request().targetModel().value());
    report.fact("copy", work == null ? "found" : present.alive().isEmpty() ? "create" : "complete");
    present.found().ifPresent(version -> report.fact("copy_version", version.number()));
    if (work != null) {
      report.fact("files", work.files().size());
      report.fact("bytes", work.bytes());
      report.fact("left_out", work.remarks());
    }
  }
}
