package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.Marker;
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
  void aClassicReleaseIsKnownByItsOwnWords() {
    BuildStamp stamp =
        BuildStamp.of(
            Map.of("RELEASE_RELEASENAME", "Release-7", "RELEASE_ENVIRONMENTNAME", "Production"));
    assertEquals(Map.of("build", "Release-7", "stage", "Production"), stamp.facts());
  }
}
