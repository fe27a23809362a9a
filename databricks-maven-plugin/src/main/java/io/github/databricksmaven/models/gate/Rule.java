package io.github.databricksmaven.models.gate;

/** One demand of a gate. */
public sealed interface Rule
    permits Ready,
        Signed,
        CompatibleSignature,
        Bound,
        AgainstChampion,
        Tagged,
        MaxAge,
        MinSamples,
        SourceRunFinished,
        SourceBranch {

  /** What reports call it, for example {@code accuracy at-least}. */
  String name();

  /** Pure; what is missing fails. */
  Finding judge(Evidence evidence);

  /** Whether what is known without the version's tracking run does not suffice. */
  default boolean needsRun(Evidence evidence) {
    return false;
  }
}
