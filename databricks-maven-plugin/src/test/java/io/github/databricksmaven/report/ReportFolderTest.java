package io.github.databricksmaven.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class ReportFolderTest {

  private static final Instant BEGUN = Instant.parse("2026-11-01T12:00:00Z");
  private static final String COLOURED = "\u001B[31mZeroDivisionError\u001B[0m <&>\u0000";

  @TempDir Path folder;

  @Test
  void theJsonHoldsFactsCasesAndTheProblem() throws Exception {
    write(new Problem("What.", "why", "fix"));
    JsonNode json =
        new ObjectMapper().readTree(Files.readString(folder.resolve("run-job-a-b.json")));
    assertEquals("failed", json.path("result").asText());
    assertEquals("42", json.path("tasks").path("count").path("result").asText());
    assertEquals(1.5, json.path("cases").get(0).path("seconds").asDouble());
    assertEquals("What.", json.path("problem").path("what").asText());
  }

  @Test
  void theJUnitReportIsXmlWhateverATracebackHolds() throws Exception {
    write(null);
    Element suite = suite();
    assertEquals("2", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertTrue(suite.getTextContent().contains("ZeroDivisionError"));
  }

  @Test
  void aGoalThatFailedBeforeItsFirstCaseIsAFailedCase() throws Exception {
    ReportDraft draft = new ReportDraft("run-job", "a b", BEGUN);
    new ReportFolder(folder).write(draft.finish(BEGUN, new Problem("What.", "why", "fix")));
    assertEquals("1", suite().getAttribute("failures"));
  }

  @Test
  void theSummaryIsAPageOfMarkdown() throws Exception {
    write(new Problem("What.", "why", "fix"));
    assertEquals(
        """
        ## run-job-a-b: failed

        - host: local://dev
        - tasks count result: 42
        - took: 2.0 s

        ### rules

        | rule | value |
        |---|---|
        | a \\| b | 1 |

        ### cases

        | | result | took |
        |---|---|---|
        | count | SUCCESS | 1.5 s |
        | divide \\| conquer | FAILED | 0.0 s |

        ```
        What.
          Why: why
          Fix: fix
        ```
        """,
        Files.readString(folder.resolve("run-job-a-b.md")));
  }

  @Test
  void anAddressInATableIsALinkThatIsAsShortAsItsHost() throws Exception {
    ReportDraft draft = new ReportDraft("report", "", BEGUN);
    draft.fact(
        "environments",
        List.of(
            Map.of("look", "http://127.0.0.1:80/runs/1?key=a(b)|c"),
            Map.of("look", "https://adb-1.example.net"),
            Map.of("look", "see http://a.b/c")));
    new ReportFolder(folder).write(draft.finish(BEGUN, null));
    String page = Files.readString(folder.resolve("report.md"));
    assertTrue(
        page.contains(
            """
            | [127.0.0.1:80](http://127.0.0.1:80/runs/1?key=a%28b%29\\|c) |
            | [adb-1.example.net](https://adb-1.example.net) |
            | see http://a.b/c |
            """),
        page);
  }

  @Test
  void aPlanIsNotTakenForWhatWasDone() throws Exception {
    ReportDraft draft = new ReportDraft("run-job", "a b", BEGUN);
    draft.planOnly();
    draft.output("created", 1);
    draft.add(Case.notDone("/Shared/a", "create", "only planned"));
    Report report = draft.finish(BEGUN, null);
    new ReportFolder(folder).write(report);
    assertEquals("1", suite().getAttribute("skipped"));
    assertEquals("0", suite().getAttribute("failures"));
    assertTrue(
        Files.readString(folder.resolve("run-job-a-b.md"))
            .startsWith("## run-job-a-b: planned, nothing was changed\n"));
    assertTrue(
        PipelineReport.of(report, folder).stream().noneMatch(line -> line.contains("setvariable")));
  }

  @Test
  void reportsOfDifferentJobsAndExecutionsHaveDifferentNames() {
    assertEquals("run-job-two", name("two", ""));
    assertEquals("run-job-two", name("two", "two"));
    assertEquals("run-job-two-nightly", name("two", "nightly"));
    assertNotEquals(name("größe", ""), name("grüße", ""));
    assertTrue(name("評価", "").matches("[A-Za-z0-9._-]+"), name("評価", ""));
  }

  @Test
  void whatWasLeftOutIsSkippedInJUnitAndDataIsForMachinesOnly() throws Exception {
    ReportDraft draft = new ReportDraft("run-job", "", BEGUN);
    draft.nameAfter("a/b");
    draft.data("tasks", Map.of("count", Map.of("result", "42")));
    draft.add(Case.skipped("later", "UPSTREAM_FAILED", "another one failed"));
    new ReportFolder(folder).write(draft.finish(BEGUN.plusSeconds(2), null));
    assertEquals("1", suite().getAttribute("skipped"));
    assertEquals("0", suite().getAttribute("failures"));
    Element skipped = (Element) suite().getElementsByTagName("skipped").item(0);
    assertEquals("another one failed", skipped.getAttribute("message"));
    assertTrue(Files.readString(folder.resolve("run-job-a-b.json")).contains("42"));
    assertFalse(Files.readString(folder.resolve("run-job-a-b.md")).contains("42"));
  }

  private static String name(String job, String execution) {
    ReportDraft draft = new ReportDraft("run-job", execution, BEGUN);
    draft.nameAfter(job);
    return draft.finish(BEGUN, null).name();
  }

  private void write(@Nullable Problem problem) {
    ReportDraft draft = new ReportDraft("run-job", "", BEGUN);
    draft.nameAfter("a/b");
    draft.fact("host", "local://dev");
    draft.fact("run_page_url", "");
    draft.fact("tasks", Map.of("count", Map.of("result", "42")));
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("rule", "a | b");
    row.put("value", 1);
    draft.fact("rules", List.of(row));
    draft.add(Case.passed("count", "SUCCESS", Duration.ofMillis(1500)));
    draft.add(new Case("divide | conquer", "FAILED", Duration.ZERO, COLOURED, COLOURED));
    new ReportFolder(folder).write(draft.finish(BEGUN.plusSeconds(2), problem));
  }

  private Element suite() throws Exception {
    String xml = Files.readString(folder.resolve("TEST-run-job-a-b.xml"));
    assertFalse(xml.contains("\u001B"));
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  @Test
  void aPictureLiesBesideTheReportAndIsForgottenWithIt() {
    ReportFolder reports = new ReportFolder(folder.resolve("new"));
    assertEquals("promote-model-m.svg", reports.picture("promote-model-m", "<svg/>"));
    reports.forget("promote-model-m");
    assertFalse(Files.exists(folder.resolve("new/promote-model-m.svg")));
  }

  @Test
  void aPictureThatCannotBeWrittenSaysSo() throws IOException {
    Files.writeString(folder.resolve("taken"), "");
    ReportFolder reports = new ReportFolder(folder.resolve("taken"));
    assertTrue(
        assertThrows(Unsuccessful.class, () -> reports.picture("m", "<svg/>"))
            .getMessage()
            .startsWith("The chart could not be written to"));
  }
}
