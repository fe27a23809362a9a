package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.problem.Misconfigured;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MoveRecordTest {

  private static final Marker CHAMPION = new Marker.Alias("champion");
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00.123Z");

  @Test
  void itIsReadBackAsItWasWritten() {
    MoveRecord record =
        MoveRecord.of(
            NOW,
            CHAMPION,
            new BuildStamp(Map.of("build", "20261130.4")).approvedBy(List.of("ee14f612")),
            Map.of("from", "1"),
            "release \"4.2\"");
    assertEquals(
        "{\"at\":\"2026-11-30T10:00:00Z\",\"marker\":\"alias:champion\",\"from\":\"1\","
            + "\"build\":\"20261130.4\",\"approval\":\"ee14f612\",\"why\":\"release \\\"4.2\\\"\"}",
        record.text());
    assertEquals(Optional.of(record), MoveRecord.parse(record.text()));
  }

  @Test
  void aReasonThatIsTooLongLosesItsEnd() {
    String text =
        MoveRecord.of(NOW, CHAMPION, BuildStamp.UNKNOWN, Map.of(), "\"😀".repeat(900)).text();
    assertTrue(text.length() <= 1000, text);
    assertTrue(MoveRecord.parse(text).orElseThrow().fact("why").endsWith("😀…"), text);
  }

  @Test
  void noRecordIsLongerThanATagWhateverItsFactsAre() {
    Marker alias = new Marker.Alias("a".repeat(255));
    BuildStamp stamp =
        new BuildStamp(Map.of("build", "b".repeat(120), "pipeline", "p".repeat(120)))
            .approvedBy(List.of("i".repeat(36), "j".repeat(36), "k".repeat(36), "l".repeat(36)));
    Map<String, String> about = Map.of("from", "1", "gate", "gates/" + "\"g".repeat(300) + ".yml");
    String text = MoveRecord.of(NOW, alias, stamp, about, "").text();
    assertTrue(text.length() <= 1000, text);
    MoveRecord read = MoveRecord.parse(text).orElseThrow();
    assertEquals(alias.toString(), read.fact("marker"));
    assertTrue(read.fact("gate").endsWith("…"), text);
    assertTrue(read.fact("approval").contains("l".repeat(36)), text);
  }

  @Test
  void aTagThatSomebodyBlewUpStopsNobody() {
    String at = "9".repeat(3000);
    MoveRecord record =
        MoveRecord.parse("{\"at\":\"" + at + "\",\"marker\":\"alias:champion\"}").orElseThrow();
    assertTrue(record.text().contains(at));
  }

  @Test
  void whatIsNoRecordIsPassedOver() {
    for (String text : new String[] {"", "1", "[]", "{}", "{\"at\":1}", "{"}) {
      assertEquals(Optional.empty(), MoveRecord.parse(text), text);
    }
    assertEquals(Optional.empty(), MoveRecord.parse(null));
  }

  @Test
  void noPersonIsNamed() {
    Map<String, String> environment =
        Map.of(
            "BUILD_REQUESTEDFOR", "Jane Doe",
            "BUILD_REQUESTEDFOREMAIL", "jane@example.com",
            "BUILD_SOURCEBRANCH", "refs/heads/users/jane/x",
            "BUILD_BUILDNUMBER", "20261130.4",
            "BUILD_BUILDID", "77",
            "SYSTEM_STAGENAME", "production");
    String text = MoveRecord.of(NOW, CHAMPION, BuildStamp.of(environment), Map.of(), "").text();
    assertFalse(text.toLowerCase(Locale.ROOT).contains("jane"), text);
    assertTrue(text.contains("20261130.4") && text.contains("\"stage\":\"production\""), text);
  }

  @Test
  void anAddressInTheNameOfABuildIsLeftOutAndOneInACommentRefused() {
    BuildStamp stamp = BuildStamp.of(Map.of("BUILD_BUILDNUMBER", "by jane.doe@example.com 4"));
    assertEquals("by … 4", stamp.facts().get("build"));
    Manner manner = new Manner("asked for by <jane.doe@example.com>", false, "", "");
    assertTrue(
        assertThrows(Misconfigured.class, () -> manner.check(CHAMPION))
            .getMessage()
            .startsWith("<comment> names a person by an address."));
    assertThrows(
        Misconfigured.class,
        () -> RollbackRequest.parse("m", "stage:Production", null, "jane@example.com said so"));
    new Manner("release 4.2 @ noon", false, "", "").check(CHAMPION);
  }

  @Test
  void aClassicReleaseIsKnownByItsOwnWords() {
    BuildStamp stamp =
        BuildStamp.of(
            Map.of("RELEASE_RELEASENAME", "Release-7", "RELEASE_ENVIRONMENTNAME", "Production"));
    assertEquals(Map.of("build", "Release-7", "stage", "Production"), stamp.facts());
  }
}
