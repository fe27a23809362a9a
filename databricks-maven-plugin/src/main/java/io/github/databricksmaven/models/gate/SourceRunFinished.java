package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.TrackingRun;
import io.github.databricksmaven.report.UntrustedText;
import java.util.Optional;

/** The tracking run that made the version came to its end. */
record SourceRunFinished() implements Rule {
  @Override
  public String name() {
    return "source-run";
  }

  @Override
  public boolean needsRun(Evidence evidence) {
    return true;
  }

  @Override
  public Finding judge(Evidence evidence) {
    Optional<String> status = evidence.run().status();
    return Finding.of(
        status.filter(TrackingRun.FINISHED::equals).isPresent(),
        name(),
        status.map(UntrustedText::shown).orElse("missing"),
        TrackingRun.FINISHED,
        "tracking run" + evidence.run().remark());
  }
}
