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

  static final String PROMOTED = "promoted";
  static final String RESTORED = "restored";
  static final String ROLLED_BACK = "rolled_back";

  private static final Comparator<Beginning> LATEST =
      Comparator.comparing(Beginning::at).thenComparing(Beginning::version);

  Tenures {
    versions = List.copyOf(versions);
  }

  /** A version got the marker, or was about to get it. */
  record Beginning(ModelVersion version, MoveRecord record) {

    /** In seconds, as text that sorts. */
    String at() {
      return record.fact(MoveRecord.AT);
    }
  }

  /** Who got the marker last, as far as records tell. */
  Optional<Beginning> last() {
    return beginnings().filter(one -> one.record().isDone()).max(LATEST);
  }

  /** Whether another version may have got the marker since. */
  boolean isOvertaken(Beginning open) {
    return beginnings()
        .anyMatch(
            one -> !one.version().equals(open.version()) && one.at().compareTo(open.at()) > 0);
  }

  /** When a version was taken back, unless it got the marker again since. */
  Optional<String> takenBack(ModelVersion version) {
    Optional<VersionFacts> facts =
        versions.stream().filter(one -> one.version().equals(version)).findFirst();
    String begun =
        beginnings()
            .filter(one -> one.version().equals(version) && one.record().isDone())
            .max(LATEST)
            .map(Beginning::at)
            .orElse("");
    return facts
        .flatMap(one -> record(one, ROLLED_BACK))
        .map(record -> record.fact(MoveRecord.AT))
        .filter(at -> at.compareTo(begun) >= 0);
  }

  /** What a version's tag says of a move to it that was not finished, or not noticed. */
  static Optional<Beginning> open(Marker marker, VersionFacts version, String what) {
    return record(marker, version, what)
        .filter(record -> !record.isDone())
        .map(record -> new Beginning(version.version(), record));
  }

  private Stream<Beginning> beginnings() {
    return versions.stream()
        .flatMap(
            version ->
                Stream.of(PROMOTED, RESTORED)
                    .flatMap(what -> records(version, what))
                    .map(record -> new Beginning(version.version(), record)));
  }

  /** Every version that a tag shows to have held the marker, newest first. */
  List<ModelVersion> holders() {
    TreeSet<ModelVersion> holders = new TreeSet<>(Comparator.reverseOrder());
    for (VersionFacts version : versions) {
      if (Stream.of(PROMOTED, RESTORED, ROLLED_BACK)
          .anyMatch(what -> records(version, what).anyMatch(MoveRecord::isDone))) {
        holders.add(version.version());
      }
      holders.addAll(Candidate.parse(version.tags().getOrDefault(marker.previousTag(), "")));
    }
    return List.copyOf(holders);
  }

  /** The last one, and those before it that are kept. */
  private Stream<MoveRecord> records(VersionFacts version, String what) {
    return Stream.concat(
        record(version, what).stream(), new EarlierRecords(marker, version).all(what));
  }

  private Optional<MoveRecord> record(VersionFacts version, String what) {
    return record(marker, version, what);
  }

  /** What a version's tag tells of this very marker; tags of another one may have the same key. */
  private static Optional<MoveRecord> record(Marker marker, VersionFacts version, String what) {
    return MoveRecord.parse(version.tags().get(marker.tag(what)))
        .filter(record -> record.isAbout(marker));
  }
}
