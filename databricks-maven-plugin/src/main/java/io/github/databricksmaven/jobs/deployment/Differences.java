package io.github.databricksmaven.jobs.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What differs between a job as it is and as it is wanted. */
final class Differences {

  private Differences() {}

  /** All that differs, but for what the service may have added by itself. */
  static List<FieldChange> between(Canonical present, Canonical wanted) {
    return compare(
        present,
        wanted,
        field -> wanted.fields().containsKey(field) || !Defaults.mayBeAdded(field));
  }

  /** All that differs. */
  static List<FieldChange> all(Canonical present, Canonical wanted) {
    return compare(present, wanted, field -> true);
  }

  /** What is wanted and is not so; what the workspace has beside that is nobody's business. */
  static List<FieldChange> missing(Canonical present, Canonical wanted) {
    return compare(present, wanted, wanted.fields()::containsKey);
  }

  /** Whom it runs as, when the source says it and the workspace was asked. */
  static List<FieldChange> identity(WantedJob wanted, PresentJob present) {
    String runAs = wanted.runAs();
    return runAs == null || present.runAs() == null || runAs.equals(present.runAs())
        ? List.of()
        : List.of(FieldChange.of("run_as", present.runAs(), runAs));
  }

  /** Who may do what, name by name; {@code present} are those that count for this source. */
  static List<FieldChange> grants(WantedJob wanted, List<Grant> present) {
    List<Grant> grants = wanted.grants();
    return compare(levels(present), levels(grants == null ? List.of() : grants), field -> true);
  }

  private static Canonical levels(List<Grant> grants) {
    Map<String, String> levels = new TreeMap<>();
    grants.forEach(
        grant -> levels.put("access_control_list[" + grant.principal() + "]", grant.level()));
    return new Canonical(levels);
  }

  private static List<FieldChange> compare(
      Canonical present, Canonical wanted, Predicate<String> counts) {
    Map<String, String> before = present.fields();
    Map<String, String> after = wanted.fields();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<FieldChange> changes = new ArrayList<>();
    String entry = null;
    for (String name : names) {
      boolean isOfEntry = entry != null && name.startsWith(entry + ".");
      if (isOfEntry || !counts.test(name) || Objects.equals(before.get(name), after.get(name))) {
        continue;
      }
      Optional<FieldChange> whole = ofEntry(name, before.get(name), after.get(name));
      entry = whole.isPresent() ? name : null;
      changes.add(whole.orElseGet(() -> FieldChange.of(name, before.get(name), after.get(name))));
    }
    return changes;
  }

  /** An entry of a list that is on one side only: its fields need not be told one by one. */
  private static Optional<FieldChange> ofEntry(
      String name, @Nullable String before, @Nullable String after) {
    return Canonical.ENTRY.equals(before) || Canonical.ENTRY.equals(after)
        ? Optional.of(FieldChange.ofEntry(name, after != null))
        : Optional.empty();
  }
}
