package io.github.databricksmaven.rehearsal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.yaml.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status functions of conditions. */
final class StatusTest {

  private static final Place PLACE = new Place("pipeline.yml", 1, 1);

  @ParameterizedTest
  @CsvSource({
    // what was before, whether cancelled; succeeded, failed, succeededOrFailed, always, canceled
    "SUCCEEDED, false, true, false, true, true, false",
    "SUCCEEDED_WITH_ISSUES, false, true, false, true, true, false",
    "FAILED, false, false, true, true, true, false",
    "SKIPPED, false, false, false, false, true, false",
    "CANCELED, true, false, false, false, true, true",
    "SUCCEEDED, true, false, false, false, true, true",
    "SUCCEEDED FAILED, false, false, true, true, true, false",
    "SUCCEEDED SKIPPED, false, false, false, false, true, false",
    "'', false, true, false, true, true, false",
  })
  void conditionsAskHowThingsStand(
      String before,
      boolean cancelled,
      boolean succeeded,
      boolean failed,
      boolean either,
      boolean always,
      boolean canceled) {
    List<Result> results =
        Arrays.stream(before.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(Result::valueOf)
            .toList();
    Status status = new Status(results, Map.of(), cancelled);
    assertEquals(succeeded, status.call("succeeded", List.of()).orElseThrow());
    assertEquals(failed, status.call("failed", List.of()).orElseThrow());
    assertEquals(either, status.call("succeededOrFailed", List.of()).orElseThrow());
    assertEquals(always, status.call("always", List.of()).orElseThrow());
    assertEquals(canceled, status.call("Canceled", List.of()).orElseThrow());
  }

  private static Value name(String text) {
    return new Scalar(PLACE, Scalar.Kind.TEXT, text);
  }

  @Test
  void namesChooseAmongWhatIsWaitedFor() {
    Status status =
        new Status(
            List.of(Result.FAILED, Result.SUCCEEDED),
            Map.of("A", Result.SUCCEEDED, "B", Result.FAILED),
            false);
    assertTrue(status.call("succeeded", List.of(name("A"))).orElseThrow());
    assertTrue(status.call("failed", List.of(name("A"), name("B"))).orElseThrow());
  }

  @Test
  void aNameThatIsNotWaitedForIsRefused() {
    Status status = new Status(List.of(), Map.of("A", Result.SUCCEEDED), false);
    String told =
        assertThrows(Misconfigured.class, () -> status.call("succeeded", List.of(name("B"))))
            .getMessage();
    assertTrue(told.startsWith("pipeline.yml, line 1, column 1: the condition asks for 'B'"), told);
  }
}
