package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A copy killed at a call to the target, with its effect or without, and run again: exactly one new
 * version, with the right bytes, and nothing left over.
 */
final class KilledCopyTest {

  /** The end of the process: nothing catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void killedAtAnyCallOnce() {
    for (ModelName model : List.of(CopyRig.WORKSPACE, CopyRig.CATALOG)) {
      assertTrue(everyCall(model, 1, 0) > 15);
    }
  }

  @Test
  @Tag("campaign")
  void killedAtAnyCallAndAgainAtAnyCall() {
    for (ModelName model : List.of(CopyRig.WORKSPACE, CopyRig.CATALOG)) {
      for (int second = 1; second < 25; second++) {
        everyCall(model, 1, second);
      }
    }
  }

  /** The number of calls. */
  private static int everyCall(ModelName model, int step, int second) {
    for (int call = 1; ; call += step) {
      for (boolean isDone : new boolean[] {false, true}) {
        CopyRig rig = new CopyRig(model);
        if (!isKilled(rig, call, isDone)) {
          return call;
        }
        if (second > 0) {
          isKilled(rig, second, !isDone);
        }
        assertEndsWell(rig, "at call " + call + ", done: " + isDone + ", then at " + second);
      }
    }
  }

  private static boolean isKilled(CopyRig rig, int number, boolean isDone) {
    int[] calls = {0};
    boolean[] isDead = {false};
    FakeVersions dying =
        rig.target.seenBy(
            (call, done) -> {
              calls[0] += done ? 0 : 1;
              isDead[0] |= calls[0] == number && done == isDone;
              if (isDead[0]) {
                throw new Killed();
              }
            });
    try {
      rig.copy(dying);
      return false;
    } catch (Killed | CompletionException e) {
      return true;
    }
  }

  private static void assertEndsWell(CopyRig rig, String what) {
    Copied copied = rig.copy();
    assertEquals(List.of(copied.version()), rig.target.all(rig.model), what);
    assertEquals(CopyRig.FILES, rig.target.files(rig.model, copied.version()), what);
    assertEquals(copied.digest(), rig.details(copied.version()).tag(Whole.DIGEST), what);
    assertEquals(0, rig.copy().sent(), what);
  }
}
