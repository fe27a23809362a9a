package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.Stamp;

/**
 * An object of the target, as far as it is known.
 *
 * @param hash canonical hash of its content; empty when it was not read
 * @param size of its content in bytes; -1 when it is not known
 */
record PresentObject(Kind kind, String hash, long size, Stamp stamp) {

  static PresentObject of(Standing.Ours ours) {
    Deployed known = ours.known();
    return new PresentObject(known.kind(), known.hash(), known.size(), ours.leaf().stamp());
  }

  /** One that is as a deployment left it, of which no stamp matters. */
  static PresentObject of(Deployed known) {
    return new PresentObject(known.kind(), known.hash(), known.size(), Stamp.UNTOLD);
  }

  /** One whose content does not matter, or is not known. */
  static PresentObject of(Listed.Leaf leaf) {
    return new PresentObject(leaf.kind(), "", leaf.size(), leaf.stamp());
  }
}
