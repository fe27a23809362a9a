package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.Persons;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.report.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What of a version's tags goes along with its copy. Tags of Unity Catalog are replicated around
 * the world: they name no person.
 *
 * @param tags as they are set
 * @param remarks what was changed or left out, and why
 */
record CarriedTags(SortedMap<String, String> tags, List<String> remarks) {

  /** Databricks documentation: Apply tags to Unity Catalog securable objects, constraints. */
  private static final int MOST_TAGS = 50;

  private static final int LONGEST_KEY = 255;
  static final int LONGEST_VALUE = 1000;
  private static final Pattern FORBIDDEN = Pattern.compile("[.,\\-=/:\\p{Cntrl}]");

  /** They tell of the source's registry what is not so in the copy's. */
  private static final Pattern OF_THE_REGISTRY =
      Pattern.compile(
          "copied_.*|source_(host|model|version|created)|artifact_(sha256|files|bytes)");

  /** What a test measured of another version, which goes by its number in the source. */
  private static final Pattern OF_THE_CHAMPION = Pattern.compile("champion_.*");

  /**
   * MLflow's deployment jobs read an approval from a tag that is named after the task, which begins
   * like this, or may be called anything: then its value tells.
   */
  private static final Pattern APPROVAL = Pattern.compile("(?i)approval.*");

  private static final String APPROVED = "Approved";

  /**
   * Chooses.
   *
   * @param room how many tags of ours come to them
   */
  static CarriedTags of(Map<String, String> tags, RegistryKind target, int room) {
    SortedMap<String, String> carried = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    new TreeMap<>(tags)
        .forEach(
            (key, value) -> {
              String name = target == RegistryKind.UNITY_CATALOG ? fitting(key) : key;
              String refusal = refusal(key, name, value, target, carried);
              if (!refusal.isEmpty()) {
                remarks.add(UntrustedText.shown(key) + ": left out, " + refusal);
              } else if (carried.size() + room >= MOST_TAGS
                  && target == RegistryKind.UNITY_CATALOG) {
                remarks.add(
                    UntrustedText.shown(key) + ": left out, Unity Catalog takes 50 tags at most");
              } else {
                carried.put(name, value);
                if (!name.equals(key)) {
                  remarks.add(UntrustedText.shown(key) + ": carried as " + name);
                }
              }
            });
    return new CarriedTags(carried, List.copyOf(remarks));
  }

  private static String fitting(String key) {
    String name = FORBIDDEN.matcher(key).replaceAll("_");
    return name.length() <= LONGEST_KEY ? name : name.substring(0, LONGEST_KEY);
  }

  /** Why a tag does not go along; empty when it does. */
  private static String refusal(
      String key, String name, String value, RegistryKind target, Map<String, String> carried) {
    if (isAny(key, name, CarriedTags::isOfTheRegistry)) {
      return "it tells of the registry it is in";
    }
    if (isAny(key, name, tag -> OF_THE_CHAMPION.matcher(tag).matches())) {
      return "it tells of a champion of the registry it is in";
    }
    if (APPROVAL.matcher(key).matches() || value.strip().equalsIgnoreCase(APPROVED)) {
      return "nobody has approved the copy";
    }
    if (Persons.isSubjectOf(key) || Persons.isIn(key) || Persons.isIn(value)) {
      return "it may name a person";
    }
    if (target == RegistryKind.UNITY_CATALOG && value.length() > LONGEST_VALUE) {
      return "Unity Catalog takes values of 1000 characters at most";
    }
    return carried.containsKey(name) ? "another tag is called " + name + " there" : "";
  }

  private static boolean isOfTheRegistry(String tag) {
    return Marker.isAbout(tag) || OF_THE_REGISTRY.matcher(tag).matches();
  }

  /** Also what would be called so only there. */
  private static boolean isAny(String key, String name, Predicate<String> kind) {
    return kind.test(key) || kind.test(name);
  }
}
