package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.UntrustedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What happened to the markers of a model, as the tags of its versions tell it.
 *
 * @param versions with their tags
 * @param holders who holds a marker now
 */
public record ModelHistory(
    ModelName model, List<VersionFacts> versions, Function<Marker, List<ModelVersion>> holders) {

  /** Which tags tell of what, by how their keys begin. */
  private static final Map<String, String> EVENTS =
      Map.of("promoted_", "promoted", "restored_", "restored", "rolled_back_", "rolled back");

  public ModelHistory {
    versions = List.copyOf(versions);
  }

  private record Event(ModelVersion version, String what, MoveRecord record) {}

  /** A row for each event, the latest first; then versions that hold a stage unrecorded. */
  public List<Map<String, Object>> rows() {
    List<Event> events = events();
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, List<ModelVersion>> now = new LinkedHashMap<>();
    for (Event event : events) {
      String marker = event.record().fact(MoveRecord.MARKER);
      List<ModelVersion> present = now.computeIfAbsent(marker, this::present);
      rows.add(row(event, present.contains(event.version())));
    }
    rows.addAll(unrecorded(events));
    return rows;
  }

  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (VersionFacts version : versions) {
      version
          .tags()
          .forEach(
              (key, value) ->
                  EVENTS.forEach(
                      (start, what) -> {
                        if (key.startsWith(start)) {
                          MoveRecord.parse(value)
                              .map(record -> new Event(version.version(), what, record))
                              .ifPresent(events::add);
                        }
                      }));
    }
    events.sort(
        Comparator.comparing((Event event) -> event.record().fact(MoveRecord.AT))
            .thenComparing(Event::version)
            .thenComparing(Event::what)
            .reversed());
    return events;
  }

  /** A record may name anything: only a marker of this registry is asked for. */
  private List<ModelVersion> present(String marker) {
    try {
      return holders.apply(Marker.parse(MoveRecord.MARKER, marker, model));
    } catch (Misconfigured e) {
      return List.of();
    }
  }

  private static Map<String, Object> row(Event event, boolean holds) {
    MoveRecord record = event.record();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", shown(record, MoveRecord.AT));
    row.put("version", event.version().number());
    row.put("what", event.what());
    row.put("marker", shown(record, MoveRecord.MARKER));
    row.put("now", holds ? "holds it" : "");
    row.put("from", shown(record, "from"));
    row.put("pipeline", shown(record, "pipeline"));
    row.put("build", shown(record, "build"));
    row.put("commit", shown(record, "commit"));
    row.put("stage", shown(record, "stage"));
    row.put("approval", shown(record, "approval"));
    row.put("gate", shown(record, "gate"));
    row.put("why", shown(record, MoveRecord.WHY));
    return row;
  }

  private static String shown(MoveRecord record, String key) {
    return UntrustedText.shown(record.fact(key));
  }

  private List<Map<String, Object>> unrecorded(List<Event> events) {
    Set<String> told = new HashSet<>();
    events.forEach(
        event -> told.add(event.version() + " " + event.record().fact(MoveRecord.MARKER)));
    return versions.stream()
        .filter(
            version -> version.stage().equals("Staging") || version.stage().equals("Production"))
        .filter(version -> !told.contains(version.version() + " stage:" + version.stage()))
        .map(
            version ->
                row(
                    new Event(
                        version.version(),
                        "not recorded",
                        new MoveRecord(Map.of(MoveRecord.MARKER, "stage:" + version.stage()))),
                    true))
        .toList();
  }

  /** For the console: columns in which nothing is are left out; nothing is cut. */
  public List<Map<String, Object>> table() {
    List<Map<String, Object>> rows = rows();
    Set<String> filled = new HashSet<>();
    rows.forEach(
        row ->
            row.forEach(
                (key, value) -> {
                  if (!value.toString().isEmpty()) {
                    filled.add(key);
                  }
                }));
    return rows.stream()
        .map(
            row -> {
              Map<String, Object> shorter = new LinkedHashMap<>(row);
              shorter.keySet().retainAll(filled);
              return shorter;
            })
        .toList();
  }
}
