package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Pulse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One deployment, as distinct from all others.
 *
 * @param id of the deployment, {@link #id}
 * @param goal that does it, for example {@code deploy-notebooks}
 * @param restored the deployment that is brought back, else empty
 * @param pulse keeps the lock fresh
 * @param isEnded whether Maven is being ended, so that no further step is begun
 */
public record Occasion(
    String id, String goal, Maker maker, String restored, Pulse pulse, BooleanSupplier isEnded) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * An id that sorts by time.
   *
   * @param random a few letters and digits that nobody else has in that second
   */
  public static String id(Instant now, String random) {
    return TIME.format(now) + "-" + random;
  }

  PastDeployment past(Instant at, boolean hasFound, Set<String> packs) {
    return new PastDeployment(id, at, goal, maker, restored, true, hasFound, packs);
  }
}
