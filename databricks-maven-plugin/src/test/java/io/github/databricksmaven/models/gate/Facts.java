package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.JobOutput;
import io.github.databricksmaven.models.ModelVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence about a version that is READY and signed, piece by piece. */
final class Facts {

  static final Signature SIGNED = new Signature.Present(List.of(), List.of());

  private final Map<String, String> tags = new HashMap<>();
  private final List<JobOutput> outputs = new ArrayList<>();
  private String status = "READY";
  private Signature signature = SIGNED;
  private SourceRun run = SourceRun.UNREAD;
  private Evidence.@Nullable Champion champion;

  Facts status(String text) {
    status = text;
    return this;
  }

  Facts signature(Signature own) {
    signature = own;
    return this;
  }

  Facts tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /** By the task {@code score} of job {@code test}. */
  Facts told(String metric, String value) {
    outputs.add(new JobOutput("test", "score", "m", "4", Map.of(metric, value)));
    return this;
  }

  Facts run(SourceRun found) {
    run = found;
    return this;
  }

  Facts champion(long version) {
    return champion(version, new Signature.Unread());
  }

  Facts champion(long version, Signature theirs) {
    champion = new Evidence.Champion(new ModelVersion(version), theirs);
    return this;
  }

  /** One that the tests cannot have compared with. */
  Facts foreignChampion(long version) {
    champion = new Evidence.Champion(new ModelVersion(version), null, new Signature.Unread());
    return this;
  }

  Evidence evidence() {
    return new Evidence(status, signature, Duration.ZERO, tags, outputs, run, champion);
  }
}
