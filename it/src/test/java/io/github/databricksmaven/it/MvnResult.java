package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/**
 * What a mvn process left behind.
 *
 * @param exit 0 when the build passed
 * @param output standard output and error as they came
 * @param took from start to end
 */
record MvnResult(int exit, String output, Duration took) {

  MvnResult passed() {
    assertEquals(0, exit, output);
    return this;
  }

  /** Failed for a reason a user can read: no stack trace. */
  MvnResult failed() {
    assertNotEquals(0, exit, output);
    assertFalse(output.contains("\tat "), () -> "A user should not see a stack trace:\n" + output);
    return this;
  }

  MvnResult says(String... texts) {
    for (String text : texts) {
      assertTrue(output.contains(text), () -> "Expected «" + text + "» in:\n" + output);
    }
    return this;
  }

  MvnResult doesNotSay(String text) {
    assertFalse(output.contains(text), () -> "Did not expect «" + text + "» in:\n" + output);
    return this;
  }
}
