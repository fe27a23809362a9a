package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.rehearsal.live.Overview;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.timeline.Timeline;

/** What went wrong first, in each stage that did not end well. */
record FirstErrors(Timeline timeline) {

  private static final String WHY = "Why: ";

  /** Empty when all stages ended well. */
  String told() {
    StringBuilder why = new StringBuilder();
    for (Entry stage : timeline.all(Entry.Kind.STAGE)) {
      boolean bad =
          stage
              .result()
              .filter(result -> result == Result.FAILED || result == Result.CANCELED)
              .isPresent();
      if (bad) {
        why.append(why.isEmpty() ? "" : "\n").append(Overview.title(stage)).append(": ");
        why.append(firstError(stage));
      }
    }
    return why.toString();
  }

  private String firstError(Entry within) {
    return timeline.all().stream()
        .filter(entry -> isWithin(entry, within))
        .flatMap(entry -> entry.issues().stream().map(issue -> told(entry, issue)))
        .filter(told -> !told.isEmpty())
        .findFirst()
        .orElse(within.detail().isEmpty() ? "cancelled" : within.detail());
  }

  private static boolean isWithin(Entry entry, Entry stage) {
    return entry.equals(stage)
        || entry.parent().filter(parent -> isWithin(parent, stage)).isPresent();
  }

  private static String told(Entry entry, Issue issue) {
    if (issue.type() != Issue.Type.ERROR) {
      return "";
    }
    String step = entry.kind() == Entry.Kind.STAGE ? "" : entry.title() + ": ";
    return step + withCause(issue.message());
  }

  /** The first line, and the cause where it stands below. */
  private static String withCause(String message) {
    String first = message.lines().findFirst().orElse("");
    return first.contains(WHY)
        ? first
        : message
            .lines()
            .skip(1)
            .map(String::strip)
            .filter(line -> line.startsWith(WHY))
            .findFirst()
            .map(why -> first + " " + why)
            .orElse(first);
  }
}
