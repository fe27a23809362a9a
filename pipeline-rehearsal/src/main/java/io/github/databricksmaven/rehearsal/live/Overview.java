package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All stages of a rehearsal that has ended, one line each. */
public record Overview(List<Entry> stages, Clock clock) {

  public Overview {
    stages = List.copyOf(stages);
  }

  /** What a stage is called. */
  public static String title(Entry stage) {
    return Words.title(stage);
  }

  /** How each ended, how long it took, and who approved it. */
  public List<String> lines() {
    int title = widest(stages.stream().map(Words::title));
    int time = widest(stages.stream().map(this::time));
    return stages.stream()
        .map(
            stage ->
                "  "
                    + Words.mark(stage)
                    + " "
                    + padded(Words.title(stage), title)
                    + padded(time(stage), time)
                    + approvals(stage).orElse(""))
        .map(String::stripTrailing)
        .toList();
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }

  private String time(Entry stage) {
    if (stage.isLeft()) {
      return Words.LEFT;
    }
    if (stage.started().isEmpty()) {
      return stage.result().isPresent() ? "not run" : "";
    }
    return Durations.spoken(stage.took(clock.instant()));
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
