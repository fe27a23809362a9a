package io.github.databricksmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a build did in one environment; the later report counts. */
final class EnvironmentSummary {

  private static final Pattern LOCAL =
      Pattern.compile("local:.*|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/?");

  private final String name;
  private String notebooks = "";
  private String model = "";
  private String version = "";
  private String takenBack = "";
  private String marker = "";
  private String accuracy = "";
  private String areaUnderRoc = "";
  private String scored = "";
  private String page = "";
  private boolean isRun;
  private boolean isDone;
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
    isDone |= !report.result().equals("planned");
    look(report);
    if (report.goal().equals("deploy-notebooks") && !report.result().equals("planned")) {
      notebooks = deployed(report.root().path("plan"));
    }
    if (report.isPromotion()) {
      mark(report.text("model"), report.text("version"), report.text("promote_to"), markers);
      takenBack = takenBack(report);
    }
    report.values().forEach(value -> add(value, report.result().equals("succeeded"), markers));
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
      page = LOCAL.matcher(host).matches() ? report.page() : host;
    }
  }

  /** Empty when the report is of no rollback, or of one that found the version there. */
  private static String takenBack(StoredReport report) {
    List<String> holders = new ArrayList<>();
    report.root().path("held_by").forEach(holder -> holders.add(holder.asText()));
    holders.remove(report.text("version"));
    return report.goal().equals("rollback-model") && !holders.isEmpty()
        ? "taken back: " + String.join(", ", holders) + " → " + report.text("version")
        : "";
  }

  private static String deployed(JsonNode plan) {
    long changed =
        plan.path("create").asLong() + plan.path("change").asLong() + plan.path("replace").asLong();
    return changed + " (" + plan.path("keep").asLong() + " unchanged)";
  }

  private void add(JsonNode value, boolean succeeded, Map<String, String> markers) {
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
    boolean isScoring =
        succeeded && value.has("predictions") && value.path("rows").isIntegralNumber();
    scored = isScoring ? value.path("rows").asText() : scored;
  }

  private void mark(String of, String number, String told, Map<String, String> markers) {
    if (!told.isEmpty()) {
      markers.put(of + " " + number, told);
    }
    if (!version.isEmpty() && !(model.equals(of) && version.equals(number))) {
      forgetFigures();
    }
    model = of;
    version = number;
    marker = markers.getOrDefault(of + " " + number, "");
  }

  /** They were those of another version than the one that the row is to name. */
  private void forgetFigures() {
    accuracy = "";
    areaUnderRoc = "";
    scored = "";
    takenBack = "";
  }

  /** The row of the table. */
  Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("environment", name);
    row.put("notebooks deployed", isDone ? notebooks : "planned only");
    row.put("model version", version);
    row.put("marker", takenBack.isEmpty() ? marker : takenBack);
    row.put("accuracy", accuracy);
    row.put("area under ROC", areaUnderRoc);
    row.put("rows scored", scored);
    row.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
    row.put("where to look", page);
    return row;
  }
}
