package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose an object of the target is. */
sealed interface Standing {

  /** Nothing is there, and no deployment left anything there. */
  record Absent() implements Standing {}

  /**
   * What is there is what a deployment put there, or equal to the source.
   *
   * @param known what it holds
   * @param proof how that is known
   */
  record Ours(Deployed known, Listed.Leaf leaf, Proof proof) implements Standing {}

  /**
   * What is there came out of an archive of notebooks that a deployment put there.
   *
   * @param isWhole whether all of it is there, as far as listings tell; what is in its notebooks
   *     cannot be compared with the archive
   */
  record OursArchive(Deployed known, boolean isWhole) implements Standing {}

  /**
   * What came out of an archive, and what others made of it.
   *
   * @param hand what the others did, as the plan says it
   */
  record ChangedArchive(Deployed left, List<Listed.Leaf> there, String hand) implements Standing {}

  /** A deployment left something there, and somebody deleted it. */
  record Gone(Deployed left) implements Standing {}

  /**
   * Somebody else's work, where a deployment left something or the source has something.
   *
   * @param left what a deployment left there, null when none did
   * @param hand what the others did, as the plan says it
   */
  record Changed(Listed.Leaf leaf, @Nullable Deployed left, String hand) implements Standing {}

  /** Somebody else's, and nobody's business. */
  record Foreign(Listed.Leaf leaf) implements Standing {}

  /** How it is known that an object holds what is said of it. */
  enum Proof {
    /** Its id and its time are those of the manifest. */
    STAMP(""),
    /** Of an archive's notebooks, the ids are those of the manifest; no times are told. */
    ID("its notebooks have the same ids; no time of change is told"),
    /** It was read, as the listing tells no time. */
    READ("read, as no time of change is told"),
    /** It was read, as its id or its time is another. */
    EQUAL("touched in the workspace, with the same content"),
    /** It was read, and is what a deployment that did not finish put there. */
    UNFINISHED("put there by a deployment that the manifest does not know"),
    /** It was read, and equals the source, though no deployment put it there. */
    ADOPTED("adopted: it was there, with the same content"),
    /** It was read in the format of the source, which is not the one it was deployed in. */
    FORMAT("the same notebook, written in another format");

    private final String reason;

    Proof(String reason) {
      this.reason = reason;
    }

    /** Whether the manifest says so, and in which pack the content is. */
    boolean isOfManifest() {
      return this == STAMP || this == ID || this == READ || this == EQUAL;
    }

    /** Said in the plan; empty for what is as usual. */
    String reason() {
      return reason;
    }
  }
}
