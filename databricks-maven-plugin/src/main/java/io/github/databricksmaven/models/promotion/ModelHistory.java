package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
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
import java.util.TreeSet;
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

  /** Aliases that are looked for though no tag names them. */
  static final List<String> USUAL = List.of("champion", "challenger", "production", "prod", "live");

  private static final String PREVIOUS = "previous_";

  public ModelHistory {
    versions = List.copyOf(versions);
  }

  private record Event(ModelVersion version, String what, MoveRecord record) {}

  /** Which model it is, for the console. */
  public String line() {
    int count = versions.size();
    String word = count == 1 ? " version" : " versions";
    return "  model  " + model + " in " + model.kind() + ", " + count + word;
  }

  /** A row for each event, the latest first; then versions that hold a marker unrecorded. */
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
    rows.addAll(unrecordedAliases(events, now));
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
                        if (EarlierRecords.plain(key).startsWith(start)) {
                          events.add(event(version.version(), what, key, value));
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

  /** A move that was not finished, or is asked for, is none yet. */
  private static Event event(ModelVersion version, String what, String key, String value) {
    return MoveRecord.parse(value)
        .map(record -> new Event(version, record.isDone() ? what : record.state(), record))
        .orElseGet(
            () ->
                new Event(
                    version,
                    "unreadable",
                    new MoveRecord(Map.of(MoveRecord.WHY, "tag " + key + " is no record"))));
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
    Set<String> told = told(events);
    return versions.stream()
        .filter(
            version -> version.stage().equals("Staging") || version.stage().equals("Production"))
        .filter(version -> !told.contains(version.version() + " stage:" + version.stage()))
        .map(version -> row(notRecorded(version.version(), "stage:" + version.stage()), true))
        .toList();
  }

  /**
   * No registry lists its aliases: those that records and tags name are asked for, and usual ones.
   */
  private List<Map<String, Object>> unrecordedAliases(
      List<Event> events, Map<String, List<ModelVersion>> now) {
    if (model.kind() != RegistryKind.UNITY_CATALOG) {
      return List.of();
    }
    Set<String> markers = new TreeSet<>(now.keySet());
    markers.removeIf(String::isEmpty);
    USUAL.forEach(name -> markers.add("alias:" + name));
    versions.forEach(
        version ->
            version.tags().keySet().stream()
                .filter(key -> key.startsWith(PREVIOUS))
                .forEach(key -> markers.add("alias:" + key.substring(PREVIOUS.length()))));
    Set<String> told = told(events);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String marker : markers) {
      for (ModelVersion holder : now.computeIfAbsent(marker, this::present)) {
        if (!told.contains(holder + " " + marker)) {
          rows.add(row(notRecorded(holder, marker), true));
        }
      }
    }
    return rows;
  }

  private static Event notRecorded(ModelVersion version, String marker) {
    return new Event(version, "not recorded", new MoveRecord(Map.of(MoveRecord.MARKER, marker)));
  }

  private static Set<String> told(List<Event> events) {
    Set<String> told = new HashSet<>();
    events.forEach(
        event -> told.add(event.version() + " " + event.record().fact(MoveRecord.MARKER)));
    return told;
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
