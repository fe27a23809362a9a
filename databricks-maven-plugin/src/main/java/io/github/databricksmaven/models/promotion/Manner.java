package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.Persons;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a marker is moved.
 *
 * @param comment why, for the registry's log and the record; may be empty
 * @param byRequest whether somebody else is asked to move it
 * @param approvalTag the version tag that tells an MLflow deployment job of the approval, or empty
 * @param environment name of the environment the goal works in, or empty
 */
public record Manner(String comment, boolean byRequest, String approvalTag, String environment) {

  /** Without comment, by ourselves, nowhere in particular. */
  public static final Manner PLAIN = new Manner("", false, "", "");

  /** Unity Catalog takes none of these in the key of a tag. */
  private static final Pattern NO_KEY = Pattern.compile(".*[.,=/:\\p{Cntrl}-].*");

  private static final int LONGEST_KEY = 255;

  /** Refuses what cannot be done with the target. */
  void check(Marker target) {
    Persons.refuseIn(comment);
    if (byRequest && target instanceof Marker.Alias) {
      throw new Misconfigured(
          "<request> is true, and " + target + " is an alias.",
          "Unity Catalog has no requests: only who owns the model moves its aliases.",
          "remove request, or let the owner run the goal.");
    }
    if (!approvalTag.isEmpty() && target instanceof Marker.Stage) {
      throw new Misconfigured(
          "<approvalTag> is given, and " + target + " is a stage.",
          "deployment jobs are for models of Unity Catalog.",
          "remove approvalTag.");
    }
    if (NO_KEY.matcher(approvalTag).matches() || approvalTag.length() > LONGEST_KEY) {
      throw new Misconfigured(
          "<approvalTag> '" + approvalTag + "' is no key of a tag.",
          "a key in Unity Catalog has none of . , - = / : and at most 255 characters.",
          "write the name of the job's approval task, for example Approval_Check.");
    }
  }

  /** Whether what is moved is what production uses then. */
  boolean isProduction(Marker target) {
    String last = environment.substring(environment.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return target.isProduction() || last.equals("production") || last.equals("prod");
  }
}
