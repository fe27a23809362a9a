package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.report.UntrustedText;
import java.util.List;

/** Whoever calls the champion can call the version instead, and gets the same back. */
record CompatibleSignature() implements Rule {

  private static final String WANTED = "what the champion takes and gives";

  @Override
  public String name() {
    return "signature compatible";
  }

  @Override
  public Finding judge(Evidence evidence) {
    Evidence.Champion champion = evidence.champion();
    if (champion == null) {
      return Finding.notApplicable(name(), Evidence.NO_CHAMPION, WANTED);
    }
    if (evidence.signature() instanceof Signature.Unread) {
      return Finding.notApplicable(name(), "not read: not READY", WANTED);
    }
    String source = "MLmodel of both";
    if (evidence.signature() instanceof Signature.Present own
        && champion.signature() instanceof Signature.Present other) {
      List<String> breaks = own.breaks(other);
      String value = breaks.isEmpty() ? "compatible" : String.join("; ", breaks);
      return Finding.of(breaks.isEmpty(), name(), UntrustedText.shown(value), WANTED, source);
    }
    String whose =
        evidence.signature() instanceof Signature.Present
            ? "the champion, version " + champion.version() + ", "
            : "the version ";
    Signature missing =
        evidence.signature() instanceof Signature.Present
            ? champion.signature()
            : evidence.signature();
    String lacks =
        missing instanceof Signature.Garbled ? "has one that cannot be read" : "has none";
    return Finding.of(false, name(), whose + lacks, WANTED, source);
  }
}
