package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import org.junit.jupiter.api.function.Executable;

/** What a user is told. */
final class Refusals {

  private Refusals() {}

  /** The refusal says all of this. */
  static void assertRefused(Executable call, String... parts) {
    String message = assertThrows(Misconfigured.class, call).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
