package io.github.databricksmaven.source;

import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a folder gives.
 *
 * @param files sorted by path
 * @param leftOut files and whole folders, sorted by path
 * @param unmatched excludes that leave nothing out
 */
public record Selection(List<FoundFile> files, List<LeftOut> leftOut, List<String> unmatched) {

  /**
   * What stays behind.
   *
   * @param path a folder's ends with a slash; what is in it is not counted
   */
  public record LeftOut(String path, Reason why) {}

  /** Why something stays behind. */
  public enum Reason {
    HIDDEN("hidden"),
    IGNORED("by " + SourceFolder.IGNORE_FILE),
    EXCLUDED("by <excludes>"),
    NOT_INCLUDED("not in <includes>");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Selection {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
    unmatched = List.copyOf(unmatched);
  }

  /** How much is left out and why, and for {@code mvn -X} what. */
  public void say(Talk talk) {
    unmatched.forEach(
        pattern -> talk.say("<excludes> '" + pattern + "' leaves nothing out that is there."));
    leftOut.forEach(out -> talk.whisper("Left out: " + out.path() + ", " + out.why()));
    if (!leftOut.isEmpty()) {
      String counts =
          counts().entrySet().stream()
              .map(count -> count.getValue() + " " + count.getKey())
              .collect(Collectors.joining(", "));
      talk.say("Left out: " + counts + " (mvn -X names them).");
    }
  }

  public void describe(ReportDraft report) {
    Map<String, Long> counts = new TreeMap<>();
    counts().forEach((why, count) -> counts.put(why.name().toLowerCase(Locale.ROOT), count));
    report.fact("left_out", counts);
  }

  private Map<Reason, Long> counts() {
    return leftOut.stream()
        .collect(Collectors.groupingBy(LeftOut::why, TreeMap::new, Collectors.counting()));
  }
}
