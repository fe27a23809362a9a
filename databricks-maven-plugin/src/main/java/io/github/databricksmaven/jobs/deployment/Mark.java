package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.WholeNumber;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment writes on a job to know it again: the value of a tag, fingerprints only. It is
 * written without seal together with the settings, and sealed when they have been read back, so
 * that a deployment that was killed between the two is seen.
 *
 * @param folder fingerprint of the source's folder; empty in marks of before it was written
 * @param job fingerprint of the job's key, so that it is found when somebody renamed it
 * @param sent fingerprint of the file that was deployed
 * @param seal null as long as nobody has seen what became of it
 */
record Mark(String folder, String job, String sent, @Nullable Seal seal) {

  /** The tag's name. */
  static final String TAG = "databricks-maven-mark";

  /** What is said of something that the file does not say. */
  static final String NONE = "-";

  private static final int LENGTH = 16;

  /**
   * The number is the version, 1 had no folder: when the canonical form changes, old marks are not
   * compared any more.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:1|2\\.([0-9a-f]{16}))\\.([0-9a-f]{16})\\.([0-9a-f]{16})"
              + "(?:\\.([0-9]{1,19})\\.([0-9a-f]{16})\\.([0-9a-f]{16})\\.([0-9a-f]{16}|-))?");

  /**
   * What the workspace showed of the job after it was written.
   *
   * @param id the job's own: somebody's copy of it has another
   * @param settings fingerprint of its settings
   * @param runAs fingerprint of whom it runs as
   * @param grants fingerprint of who may do what, or {@link #NONE} when the file does not say it
   */
  record Seal(JobId id, String settings, String runAs, String grants) {}

  /** Of a job that is being written. */
  static Mark open(WantedJob wanted, String folder) {
    return new Mark(fingerprint(folder), fingerprint(wanted.key()), wanted.fingerprint(), null);
  }

  /** Empty when it is no mark, or one of another version of this plugin. */
  static Optional<Mark> read(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalLong id =
        matcher.group(4) == null ? OptionalLong.empty() : WholeNumber.id(matcher.group(4));
    if (matcher.group(4) != null && id.isEmpty()) {
      return Optional.empty();
    }
    Seal seal =
        id.isEmpty()
            ? null
            : new Seal(
                new JobId(id.getAsLong()), matcher.group(5), matcher.group(6), matcher.group(7));
    String folder = matcher.group(1) == null ? "" : matcher.group(1);
    return Optional.of(new Mark(folder, matcher.group(2), matcher.group(3), seal));
  }

  /** The same mark with what was seen. */
  Mark with(Seal by) {
    return new Mark(folder, job, sent, by);
  }

  /** The beginning of its SHA-256: a tag has room for 255 characters. */
  static String fingerprint(String text) {
    return Sha256.of(text).substring(0, LENGTH);
  }

  /** As it stands in the tag; letters, digits, dots and dashes only. */
  @Override
  public String toString() {
    String open = (folder.isEmpty() ? "1." : "2." + folder + ".") + job + "." + sent;
    return seal == null
        ? open
        : String.join(
            ".", open, seal.id().toString(), seal.settings(), seal.runAs(), seal.grants());
  }
}
