package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The version that is to be promoted, and who holds the target now.
 *
 * @param holders newest first; the version itself may be among them
 */
public record Candidate(VersionFacts facts, List<ModelVersion> holders) {

  public Candidate {
    holders = List.copyOf(holders);
  }

  public ModelVersion version() {
    return facts.version();
  }

  /** The other versions that hold the target. */
  List<ModelVersion> others() {
    return holders.stream().filter(holder -> !holder.equals(version())).toList();
  }

  /** The version that is to be beaten: of several the newest. */
  Optional<ModelVersion> champion() {
    return others().stream().findFirst();
  }

  /** For example {@code version 3}, {@code versions 5, 3} or {@code nobody}. */
  static String words(List<ModelVersion> versions) {
    return switch (versions.size()) {
      case 0 -> "nobody";
      case 1 -> "version " + versions.get(0);
      default -> "versions " + list(versions);
    };
  }

  /** Reads what {@link #list} has written; what is no number is none of them. */
  static List<ModelVersion> parse(String list) {
    return Stream.of(list.split(",", -1))
        .flatMap(text -> ModelVersion.of(text.strip()).stream())
        .toList();
  }

  static String list(List<ModelVersion> versions) {
    return versions.stream().map(ModelVersion::toString).collect(Collectors.joining(", "));
  }
}
