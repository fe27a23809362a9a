package io.github.databricksmaven.models.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.Marker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a version's tag tells of a move of a marker: when, by which build, why. JSON of at most
 * 1,000 characters, which is what a tag of Unity Catalog may have.
 */
record MoveRecord(Map<String, String> facts) {

  static final String AT = "at";
  static final String MARKER = "marker";
  static final String WHY = "why";
  static final String FROM = "from";
  static final String BEGUN = "begun";
  static final String REQUESTED = "requested";

  private static final String STATE = "state";

  private static final int LONGEST = 1000;
  private static final String CUT = "…";

  /** A reason that is shorter gives less room than others would. */
  private static final int SHORT = 20;

  private static final Set<String> WHOLE = Set.of(AT, MARKER, STATE);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In which order a person reads them. */
  private static final List<String> ORDER =
      List.of(
          AT,
          MARKER,
          STATE,
          FROM,
          "to",
          "gate",
          "pipeline",
          "build",
          "build_id",
          "commit",
          "stage",
          "approval",
          WHY);

  MoveRecord {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String key : ORDER) {
      String value = facts.get(key);
      if (value != null && !value.isEmpty()) {
        ordered.put(key, value);
      }
    }
    facts = Collections.unmodifiableMap(ordered);
  }

  /** Of a move that is done now. */
  static MoveRecord of(
      Instant now, Marker marker, BuildStamp stamp, Map<String, String> about, String why) {
    Map<String, String> facts = new LinkedHashMap<>(stamp.facts());
    facts.putAll(about);
    facts.put(AT, now.truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put(MARKER, marker.toString());
    facts.put(WHY, why);
    return new MoveRecord(facts);
  }

  /** The same of a move that is not done yet: {@link #BEGUN}, or {@link #REQUESTED} of others. */
  MoveRecord in(String state) {
    Map<String, String> open = new LinkedHashMap<>(facts);
    open.put(STATE, state);
    return new MoveRecord(open);
  }

  /** The same when the move was found to be done. */
  MoveRecord done() {
    Map<String, String> done = new LinkedHashMap<>(facts);
    done.remove(STATE);
    return new MoveRecord(done);
  }

  /** How far the move is, in one word; empty when it is done. */
  String state() {
    return fact(STATE);
  }

  boolean isDone() {
    return state().isEmpty();
  }

  /** Empty when the text is no such record; tags are anybody's. */
  static Optional<MoveRecord> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(text);
      if (root == null || !root.path(AT).isTextual()) {
        return Optional.empty();
      }
      Map<String, String> facts = new LinkedHashMap<>();
      root.properties().forEach(entry -> facts.put(entry.getKey(), entry.getValue().asText()));
      return Optional.of(new MoveRecord(facts));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** For the tag. What is too long loses the end of its reason, then of its longest words. */
  String text() {
    Map<String, String> cut = new LinkedHashMap<>(facts);
    String whole = json(cut);
    String before = "";
    while (whole.length() > LONGEST && !whole.equals(before)) {
      before = whole;
      String key = longest(cut);
      cut.put(key, half(cut.getOrDefault(key, "")));
      whole = json(cut);
    }
    return whole;
  }

  /** Time and state are never cut, nor the marker, which says what the record is about. */
  private static String longest(Map<String, String> facts) {
    return facts.getOrDefault(WHY, "").length() > SHORT
        ? WHY
        : facts.entrySet().stream()
            .filter(fact -> !WHOLE.contains(fact.getKey()))
            .max(Comparator.comparingInt(fact -> fact.getValue().length()))
            .map(Map.Entry::getKey)
            .orElse(WHY);
  }

  private static String half(String text) {
    String whole = text.endsWith(CUT) ? text.substring(0, text.length() - 1) : text;
    int points = whole.codePointCount(0, whole.length()) / 2;
    return whole.substring(0, whole.offsetByCodePoints(0, points)) + CUT;
  }

  /** Aliases that differ in case alone have tags of one key, and are one for the registry. */
  boolean isAbout(Marker marker) {
    return fact(MARKER).equalsIgnoreCase(marker.toString());
  }

  String fact(String key) {
    return facts.getOrDefault(key, "");
  }

  private static String json(Map<String, String> facts) {
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
