package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RunWishesTest {

  @Test
  void everyWishIsRead() {
    RunWishes wishes =
        RunWishes.parse("20m", "attach", "leave", "12", List.of("SUCCESS_WITH_FAILURES"));
    assertEquals(
        new RunWishes(
            Duration.ofMinutes(20),
            WhenRunning.ATTACH,
            OnInterrupt.LEAVE,
            Optional.of(new RepairWish.Of(new RunId(12))),
            new PassOn(Set.of("SUCCESS_WITH_FAILURES"))),
        wishes);
    assertEquals(
        Optional.of(new RepairWish.Last()),
        RunWishes.parse("1s", "fail", "cancel", "last", List.of()).repair());
  }

  @Test
  void whatIsMisspeltIsRefusedByTheWordThatWasTyped() {
    refuses("<whenRunning> 'waits'", () -> WhenRunning.parse("waits"));
    refuses("<onInterrupt> 'stop'", () -> OnInterrupt.parse("stop"));
    refuses("<repair> 'first'", () -> RepairWish.parse("first"));
    refuses("<repair> '0'", () -> RepairWish.parse("0"));
    refuses("<repair> '9223372036854775808'", () -> RepairWish.parse("9223372036854775808"));
    assertEquals(
        new RepairWish.Of(new RunId(Long.MAX_VALUE)), RepairWish.parse("9223372036854775807"));
    refuses(
        "did you mean SUCCESS_WITH_FAILURES?", () -> PassOn.parse(List.of("SUCCESS_WITH_FAILURE")));
  }

  private static void refuses(String what, Executable parse) {
    String message = assertThrows(Misconfigured.class, parse).getMessage();
    assertTrue(message.contains(what), message);
  }
}
