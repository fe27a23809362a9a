package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunParametersTest {

  @Test
  void whatIsTypedWinsOverThePom() {
    assertEquals(
        Map.of("e", "0", "a", "2", "b", "x=y", "c", ""),
        RunParameters.merged(Map.of("e", "0", "a", "0"), Map.of("a", "1"), "a=2, b=x=y,c="));
  }

  @Test
  void whatIsNoPairIsRefused() {
    assertThrows(Misconfigured.class, () -> RunParameters.merged(Map.of(), null, "a"));
    assertThrows(Misconfigured.class, () -> RunParameters.merged(Map.of(), null, "=a"));
  }

  @Test
  void givenParametersWinOverTheFiles() {
    Job job = RunParameters.into(Jobs.of("a", "/n"), Map.of("rows", "1"));
    Job again = RunParameters.into(job, Map.of("rows", "2"));
    assertEquals(Map.of("rows", "2"), again.tasks().get(0).notebook().parameters());
  }
}
