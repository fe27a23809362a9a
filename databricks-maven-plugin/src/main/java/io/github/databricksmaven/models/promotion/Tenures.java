package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who has held a marker, as far as the tags of a model's versions tell.
 *
 * @param versions all of the model
 */
record Tenures(Marker marker, List<VersionFacts> versions) {

  Tenures {
    versions = List.copyOf(versions);
  }

  /** Every version that a tag shows to have held the marker, newest first. */
  List<ModelVersion> holders() {
    TreeSet<ModelVersion> holders = new TreeSet<>(Comparator.reverseOrder());
    for (VersionFacts version : versions) {
      if (Stream.of("promoted", "restored", "rolled_back")
          .anyMatch(what -> record(version, what).isPresent())) {
        holders.add(version.version());
      }
      holders.addAll(Candidate.parse(version.tags().getOrDefault(marker.previousTag(), "")));
    }
    return List.copyOf(holders);
  }

  /** What a version's tag tells of this very marker; tags of another one may have the same key. */
  private Optional<MoveRecord> record(VersionFacts version, String what) {
    return MoveRecord.parse(version.tags().get(marker.tag(what)))
        .filter(record -> record.isAbout(marker));
  }
}
