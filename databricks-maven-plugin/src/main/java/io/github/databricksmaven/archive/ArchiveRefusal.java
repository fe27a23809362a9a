package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;

/**
 * Why an archive is not taken.
 *
 * @param typed the archive as the user gave it
 */
record ArchiveRefusal(String typed) {

  Misconfigured of(String entry, String why) {
    return new Misconfigured(
        "<notebooks> '"
            + typed
            + "' is not taken: its entry '"
            + printable(entry)
            + "' "
            + why
            + ".",
        "such an archive could write where it should not, or deploy other than it seems to.",
        "make it anew with package-notebooks.");
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
