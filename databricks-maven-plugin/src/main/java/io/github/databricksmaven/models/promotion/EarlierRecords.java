package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.VersionFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records of earlier moves, in tags with numbers: the tag of a marker has the last one only, and a
 * version may be promoted, taken back and promoted again.
 */
record EarlierRecords(Marker marker, VersionFacts version) {

  private static final String EARLIER = "earlier_";

  /**
   * So many tags a version of Unity Catalog keeps for what moves must write: what is nice to know
   * does not use them up.
   */
  private static final int RESERVE = 10;

  /**
   * The tag that keeps the record which is there from the one that comes; empty when there is none,
   * it is kept already, or there is no room.
   *
   * @param what for example {@code promoted}
   */
  Map<String, String> kept(String what, MoveRecord coming) {
    String text = version.tags().getOrDefault(marker.tag(what), "");
    Optional<MoveRecord> present =
        MoveRecord.parse(text).filter(record -> isEarlier(record, coming));
    Map<String, String> kept = tags(what);
    if (present.isEmpty() || kept.containsValue(text) || isFull()) {
      return Map.of();
    }
    int last = kept.keySet().stream().mapToInt(key -> number(what, key)).max().orElse(0);
    return Map.of(start(what) + (last + 1), text);
  }

  /** What was begun, and what the same move has written already, is overwritten. */
  private boolean isEarlier(MoveRecord present, MoveRecord coming) {
    return present.isDone()
        && present.isAbout(marker)
        && present.fact(MoveRecord.AT).compareTo(coming.fact(MoveRecord.AT)) < 0;
  }

  private boolean isFull() {
    return marker.kind() == RegistryKind.UNITY_CATALOG
        && version.tags().size() >= TagRoom.MOST_TAGS - RESERVE;
  }

  /** Those that are kept. */
  Stream<MoveRecord> all(String what) {
    return tags(what).values().stream()
        .flatMap(text -> MoveRecord.parse(text).stream())
        .filter(record -> record.isAbout(marker));
  }

  private Map<String, String> tags(String what) {
    Map<String, String> tags = new TreeMap<>(version.tags());
    tags.keySet().removeIf(key -> number(what, key) == 0);
    return tags;
  }

  /** From 1; zero when the key is of something else, such as an alias that ends with a number. */
  private int number(String what, String key) {
    String number = key.startsWith(start(what)) ? key.substring(start(what).length()) : "";
    return number.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(number) : 0;
  }

  private String start(String what) {
    return marker.tag(EARLIER + what) + "_";
  }

  /** What a key of a tag tells of, without {@code earlier_}. */
  static String plain(String key) {
    return key.startsWith(EARLIER) && Marker.isAbout(key) ? key.substring(EARLIER.length()) : key;
  }
}
