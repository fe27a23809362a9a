package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases that the example's promotion notebook is tested with, too: the two cannot drift. */
final class GateCasesTest {

  private static final Path NOTEBOOKS = Path.of("..", "notebooks");
  private static final Path GATE = NOTEBOOKS.resolve("gates").resolve("production.yml");
  private static final Path CASES = NOTEBOOKS.resolve("tests").resolve("gate_cases.json");

  private final Gate gate = GateFile.read("gates/production.yml", GATE);

  @TestFactory
  Stream<DynamicTest> everyCaseIsJudgedAsItSays() throws IOException {
    return StreamSupport.stream(cases().spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.path("name").asText(), () -> judge(one)));
  }

  @Test
  void everyRuleOfTheGateIsFailedByACase() throws IOException {
    Set<String> failed = new TreeSet<>();
    cases().forEach(one -> one.path("failed").forEach(rule -> failed.add(rule.asText())));
    gate.rules().forEach(rule -> assertTrue(failed.contains(rule.name()), rule.name()));
  }

  private void judge(JsonNode one) {
    Verdict verdict = gate.judge(evidence(one));
    Set<String> wanted = new TreeSet<>();
    one.path("failed").forEach(rule -> wanted.add(rule.asText()));
    Set<String> failed = new TreeSet<>();
    verdict.findings().stream().filter(Finding::failed).map(Finding::rule).forEach(failed::add);
    assertEquals(wanted, failed);
    assertEquals(one.path("passes").asBoolean(), verdict.passed());
  }

  private static Evidence evidence(JsonNode one) {
    Map<String, String> tags = new HashMap<>();
    one.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    JsonNode champion = one.path("champion");
    Evidence.@Nullable Champion holder =
        champion.isNull()
            ? null
            : new Evidence.Champion(
                ModelVersion.of(champion.asText()).orElseThrow(), new Signature.Unread());
    return new Evidence(
        one.path("status").asText(),
        one.path("signature").asBoolean()
            ? new Signature.Present(List.of(), List.of())
            : new Signature.Absent(),
        Duration.ofMinutes(Math.round(one.path("age_days").asDouble() * 24 * 60)),
        tags,
        List.of(),
        SourceRun.UNREAD,
        holder);
  }

  private static JsonNode cases() throws IOException {
    return new ObjectMapper().readTree(Files.readString(CASES));
  }
}
