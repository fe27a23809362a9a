package io.github.databricksmaven.plan;

/**
 * Where a goal works and as whom; known once the preflight has passed.
 *
 * @param host as the user gave it, for example {@code https://adb-1.azuredatabricks.net} or {@code
 *     local://dev}
 * @param workspace its number, or the address of a local one; may be empty
 * @param who user or service principal
 */
public record Target(String host, String workspace, String who) {

  /** First line of every plan. */
  public String line() {
    return "Target: " + host + (workspace.isEmpty() ? "" : " (" + workspace + ")") + " as " + who;
  }
}
