package io.github.databricksmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a build did in one environment; the later report counts. */
final class EnvironmentSummary {

  private final String name;
  private String notebooks = "";
  private String version = "";
  private String marker = "";
  private String accuracy = "";
  private String areaUnderRoc = "";
  private String scored = "";
  private String page = "";
  private boolean isRun;
  private double seconds;

  EnvironmentSummary(String name) {
    this.name = name;
  }

  /**
   * Takes in another report.
   *
   * @param markers what each version of a model was marked as by the reports so far; is added to
   */
  void add(StoredReport report, Map<String, String> markers) {
    seconds += report.seconds();
    look(report);
    if (report.goal().equals("deploy-notebooks") && !report.result().equals("planned")) {
      notebooks = deployed(report.root().path("plan"));
    }
    if (report.isPromotion()) {
      mark(report.text("model"), report.text("version"), report.text("promote_to"), markers);
    }
    report.values().forEach(value -> add(value, markers));
  }

  /**
   * The page of the last run, once there is one; else the workspace. A local one shows nothing but
   * runs: there it is the report of the last goal.
   */
  private void look(StoredReport report) {
    String told = report.text("run_page_url");
    String host = report.text("host");
    if (!told.isEmpty()) {
      page = told;
      isRun = true;
    } else if (!isRun) {
      page = host.startsWith("local:") ? report.page() : host;
    }
  }

  private static String deployed(JsonNode plan) {
    long changed =
        plan.path("create").asLong() + plan.path("change").asLong() + plan.path("replace").asLong();
    return changed + " (" + plan.path("keep").asLong() + " unchanged)";
  }

  private void add(JsonNode value, Map<String, String> markers) {
    if (value.has("version")) {
      mark(
          value.path("model").asText(),
          value.path("version").asText(),
          value.path("marker").asText(),
          markers);
    }
    JsonNode metrics = value.path("metrics");
    accuracy = metrics.has("accuracy") ? Outcome.number(metrics.path("accuracy")) : accuracy;
    areaUnderRoc =
        metrics.has("area_under_roc")
            ? Outcome.number(metrics.path("area_under_roc"))
            : areaUnderRoc;
    boolean isScoring = value.has("predictions") && value.path("rows").isIntegralNumber();
    scored = isScoring ? value.path("rows").asText() : scored;
  }

  private void mark(String model, String number, String told, Map<String, String> markers) {
    if (!told.isEmpty()) {
      markers.put(model + " " + number, told);
    }
    version = number;
    marker = markers.getOrDefault(model + " " + number, "");
  }

  /** The row of the table. */
  Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("environment", name);
    row.put("notebooks deployed", notebooks);
    row.put("model version", version);
    row.put("marker", marker);
    row.put("accuracy", accuracy);
    row.put("area under ROC", areaUnderRoc);
    row.put("rows scored", scored);
    row.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
    row.put("where to look", page);
    return row;
  }
}
