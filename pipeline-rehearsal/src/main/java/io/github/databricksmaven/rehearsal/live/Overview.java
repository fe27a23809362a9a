package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All stages of a rehearsal that has ended, one line each. */
public record Overview(List<Entry> stages, Clock clock) {

  public Overview {
    stages = List.copyOf(stages);
  }

  /** How each ended, how long it took, and who approved it. */
  public List<String> lines() {
    int widest = stages.stream().mapToInt(stage -> Words.title(stage).length()).max().orElse(0);
    return stages.stream().map(stage -> line(stage, widest)).toList();
  }

  private String line(Entry stage, int widest) {
    String time =
        stage.started().isEmpty()
            ? stage.result().isPresent() ? "not run" : ""
            : Durations.spoken(stage.took(clock.instant()));
    String line =
        "  "
            + Words.mark(stage)
            + " "
            + Words.title(stage)
            + " ".repeat(widest - Words.title(stage).length())
            + "  "
            + time
            + approvals(stage)
                .map(by -> " ".repeat(Math.max(0, 10 - time.length())) + by)
                .orElse("");
    return line.stripTrailing();
  }

  private static Optional<String> approvals(Entry stage) {
    String told =
        stage.within().stream()
            .filter(entry -> entry.kind() == Entry.Kind.CHECKPOINT)
            .flatMap(checkpoint -> checkpoint.within().stream())
            .map(Entry::detail)
            .filter(detail -> !detail.isEmpty())
            .collect(Collectors.joining(", "));
    return Optional.of(told).filter(text -> !text.isEmpty());
  }
}
