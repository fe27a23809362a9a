package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.report.ReportDraft;

/**
 * A whole copy.
 *
 * @param digest the overall SHA-256 of its files
 * @param sent how many files were sent this time
 * @param proven how many files were read on both sides
 * @param writing how they were written, empty when none was
 */
public record Copied(ModelVersion version, String digest, int sent, int proven, String writing) {

  /** What was done, for the report. */
  public void describe(ReportDraft report) {
    report.fact("copy_version", version.number());
    report.fact("artifact_sha256", digest);
    report.fact("files_sent", sent);
    report.fact("files_proven", proven);
    report.fact("written_by", writing);
  }

  /** In one sentence. */
  public String sentence() {
    return "Version "
        + version
        + " is the copy: "
        + proven
        + (proven == 1 ? " file was" : " files were")
        + " read on both sides and "
        + (proven == 1 ? "is" : "are")
        + " the same, SHA-256 "
        + digest
        + ".";
  }
}
