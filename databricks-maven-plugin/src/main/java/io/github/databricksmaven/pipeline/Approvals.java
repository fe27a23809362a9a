package io.github.databricksmaven.pipeline;

import java.util.List;

/**
 * The approvals that a stage had to wait for.
 *
 * @param ids of the approvals that are known to be given
 * @param approvers who gave them, as the build server shows them: personal data, for reports only
 * @param trouble why ids or approvers could not be read, else empty
 */
public record Approvals(List<String> ids, List<String> approvers, String trouble) {

  /** Nobody had to approve. */
  public static final Approvals NONE = new Approvals(List.of(), List.of(), "");

  public Approvals {
    ids = List.copyOf(ids);
    approvers = List.copyOf(approvers);
  }

  static Approvals unread(String trouble) {
    return new Approvals(List.of(), List.of(), trouble);
  }

  /** For a report: the approvers, {@code nobody had to}, or {@code unknown} and why. */
  public String words() {
    if (!trouble.isEmpty()) {
      return "unknown: " + trouble;
    }
    if (ids.isEmpty()) {
      return "nobody had to";
    }
    return approvers.isEmpty() ? "unknown" : String.join(", ", approvers);
  }
}
