package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class VerdictChartTest {

  private static final String GATE =
      """
      metrics:
        accuracy: {at-least: 0.68}
        area_under_roc: {at-least: 0.75, champion-may-drop: 0.02}
        log_loss: {at-most: 0.6}
      """;

  @Test
  void versionChampionAndLimitsAreDrawn() throws Exception {
    String svg = chart("SparkModel, version 2 against version 1", facts());
    Document document = document(svg);
    assertEquals(3 + 1, document.getElementsByTagName("circle").getLength());
    assertEquals(1 + 1, document.getElementsByTagName("path").getLength());
    assertTrue(svg.contains("≥ 0.75") && svg.contains("≥ 0.81") && svg.contains("≤ 0.6"), svg);
    assertEquals(1, svg.split("class=\"failed small\"", -1).length - 1, svg);
  }

  @Test
  void aMetricThatIsMissingHasNoPointAndSaysSo() throws Exception {
    String svg = chart("m", new Facts());
    assertEquals(1, document(svg).getElementsByTagName("circle").getLength());
    assertTrue(svg.contains("no number"), svg);
  }

  @Test
  void itRunsNothingAndLoadsNothing() throws Exception {
    String name = "<script>alert(1)</script>&\"";
    String svg = chart(name, facts());
    document(svg);
    assertFalse(svg.contains("<script") || svg.contains("href") || svg.contains("url("), svg);
    assertTrue(svg.contains("prefers-color-scheme:dark"), svg);
  }

  @Test
  void aGateWithoutMetricsHasNoChart() {
    assertEquals(
        Optional.empty(), Gate.BUILT_IN.judge(new Facts().evidence()).chart("m, version 1"));
  }

  static Facts facts() {
    return new Facts()
        .tag("test_accuracy", "0.61")
        .tag("test_area_under_roc", "0.8212")
        .tag("test_log_loss", "0.55")
        .tag("champion_area_under_roc", "0.83")
        .tag("champion_version", "1")
        .tag("test_data_sha256", "cafe")
        .tag("champion_data_sha256", "cafe")
        .champion(1);
  }

  private static String chart(String title, Facts facts) {
    return GateFile.parse("g", GATE).judge(facts.evidence()).chart(title).orElseThrow();
  }

  private static Document document(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
