package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;

/**
 * Why an archive is not taken.
 *
 * @param typed the archive as the user gave it
 */
record ArchiveRefusal(String typed) {

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

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
