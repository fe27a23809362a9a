package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.plan.Parallel;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes the files of one new version until they are complete. A file appears whole or not at all.
 * Failures are {@code WorkspaceFailure}s.
 */
public interface Intake {

  /** How they are written, for example {@code the Files API}. */
  String way();

  /** The sizes of those that are there already. */
  Map<ArtifactPath, Long> present(Parallel parallel);

  /**
   * Creates or overwrites a file.
   *
   * @param content opens its bytes; asked again for each try
   */
  void write(Artifact file, Supplier<InputStream> content);

  /**
   * Says by whom it is filled, where the tags of a version do not say it; whoever says so last goes
   * on.
   *
   * @return whether it was somebody else's, who may still be writing
   */
  default boolean claim(String attempt) {
    return false;
  }

  /** Whether nobody else has claimed it since. */
  default boolean isClaimedBy(String attempt) {
    return true;
  }

  /** Declares the files complete: the registry makes them, or has, a version of it. */
  void seal();

  /** Deletes what came in. */
  void discard();
}
