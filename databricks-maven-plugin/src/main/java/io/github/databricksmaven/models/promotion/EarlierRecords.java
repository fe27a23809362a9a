package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.VersionFacts;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records of earlier moves, in tags with numbers: the tag of a marker has the last one only, and a
 * version may be promoted, taken back and promoted again.
 */
record EarlierRecords(Marker marker, VersionFacts version) {

  private static final String EARLIER = "earlier_";

  /**
   * Tags of a version of Unity Catalog that has some of these: the rest is for what moves must
   * write, and what is nice to know does not use it up.
   */
  private static final int MOST_TAGS = TagRoom.MOST_TAGS - 10;

  private static final Pattern NUMBERED = Pattern.compile("(.*)_([1-9][0-9]{0,3})");

  /**
   * The tag that keeps the record which is there from the one that comes; empty when there is none,
   * it is kept already, or other tags leave no room. The first records go to make room, see {@link
   * #surplus}.
   *
   * @param what for example {@code promoted}
   */
  Map<String, String> kept(String what, MoveRecord coming) {
    String text = version.tags().getOrDefault(marker.tag(what), "");
    Optional<MoveRecord> present =
        MoveRecord.parse(text).filter(record -> isEarlier(record, coming));
    Map<String, String> kept = tags(what);
    if (present.isEmpty() || kept.containsValue(text) || !hasPlace()) {
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

  /** Beside what is no such tag. */
  private boolean hasPlace() {
    return marker.kind() != RegistryKind.UNITY_CATALOG
        || version.tags().keySet().stream().filter(key -> !isEarlier(key)).count() < MOST_TAGS;
  }

  /**
   * Which of these tags, of any marker, have to go before others are written to a version of Unity
   * Catalog: the oldest, which of one kind have the lowest numbers.
   *
   * @param tags of the version
   * @param coming keys that are about to be written
   */
  static List<String> surplus(Map<String, String> tags, Collection<String> coming) {
    Set<String> present = tags.keySet();
    Set<String> all = new HashSet<>(present);
    all.addAll(coming);
    boolean isHistory = coming.stream().anyMatch(key -> isEarlier(key) && !present.contains(key));
    long afterwards = isHistory ? all.size() - others(coming, present) : 0;
    long tooMany = Math.max(all.size() - TagRoom.MOST_TAGS, afterwards - MOST_TAGS);
    return present.stream()
        .filter(key -> isEarlier(key) && !coming.contains(key))
        .sorted(
            Comparator.comparing((String key) -> at(tags.get(key)))
                .thenComparing(EarlierRecords::number)
                .thenComparing(key -> key))
        .limit(Math.max(tooMany, 0))
        .toList();
  }

  /** How many of the new tags are what a move must write. */
  private static long others(Collection<String> coming, Set<String> present) {
    return coming.stream().filter(key -> !isEarlier(key) && !present.contains(key)).count();
  }

  /** Whether it is the key of such a tag. */
  static boolean isEarlier(String key) {
    return key.startsWith(EARLIER) && Marker.isAbout(key);
  }

  private static String at(@Nullable String text) {
    return MoveRecord.parse(text).map(record -> record.fact(MoveRecord.AT)).orElse("");
  }

  private static int number(String key) {
    Matcher numbered = NUMBERED.matcher(key);
    return numbered.matches() ? Integer.parseInt(numbered.group(2)) : 0;
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
    return isEarlier(key) ? key.substring(EARLIER.length()) : key;
  }
}
