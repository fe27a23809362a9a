package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * What is there before a copy is planned.
 *
 * @param original that is to be copied
 * @param copies the versions of this origin that are there already, oldest first
 */
public record PresentCopies(CopyRequest request, Details original, List<Details> copies) {

  public PresentCopies {
    copies = List.copyOf(copies);
  }

  /** Those that their registry could make, or still can. */
  List<Details> alive() {
    return alive(copies);
  }

  static List<Details> alive(List<Details> copies) {
    return copies.stream().filter(copy -> !copy.hasFailed()).toList();
  }

  Origin origin() {
    return request.originOf(original);
  }

  /** The whole copy. */
  public Optional<ModelVersion> found() {
    return whole().map(Details::version);
  }

  Optional<Details> whole() {
    return copies.stream().filter(Whole::isWhole).findFirst();
  }
}
