package io.github.databricksmaven.local.runtime;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes progress messages of pip's lines: {@code … 12 of 27 (pyarrow)}. */
final class PipProgress implements Consumer<String> {
  private static final Pattern COLLECTING =
      Pattern.compile("(?:Collecting |Processing \\S*/)([\\w.-]+?)(?:==|-\\d).*");
  private static final Pattern DOWNLOADING =
      Pattern.compile("\\s+Downloading \\S*?([^/\\s]+) \\((.*)\\)");
  private static final Pattern IGNORING = Pattern.compile("Ignoring \\S+: markers .*");
  private static final Pattern BUILDING =
      Pattern.compile("\\s*(?:Building wheel for|Running setup.py install for) (\\S+) .*started.*");
  private static final String UNPACKING = "Installing collected packages: ";
  private static final int QUIET_LINES = 25;

  private final Consumer<String> progress;
  private int total;
  private int collected;
  private int quiet;
  private String last = "";

  PipProgress(int total, Consumer<String> progress) {
    this.total = total;
    this.progress = progress;
  }

  /** An empty line means that pip is busy with what it said last. */
  @Override
  public void accept(String line) {
    if (line.isEmpty()) {
      stillBusy();
      return;
    }
    Matcher collecting = COLLECTING.matcher(line);
    Matcher downloading = DOWNLOADING.matcher(line);
    Matcher building = BUILDING.matcher(line);
    if (IGNORING.matcher(line).matches()) {
      total--;
    } else if (collecting.matches()) {
      collected++;
      tell(collected + " of " + total + " (" + collecting.group(1) + ")");
    } else if (downloading.matches() && downloading.group(2).endsWith("MB")) {
      tell(collected + " of " + total + " (" + String.join(", ", file(downloading)) + ")");
    } else if (building.matches()) {
      tell("building " + building.group(1));
    } else if (line.startsWith(UNPACKING)) {
      tell("unpacking " + collected);
    }
  }

  private static String[] file(Matcher downloading) {
    return new String[] {downloading.group(1), downloading.group(2)};
  }

  private void tell(String what) {
    last = "Installing Python packages: " + what;
    quiet = 0;
    progress.accept(last);
  }

  private void stillBusy() {
    quiet++;
    if (quiet % QUIET_LINES == 0 && !last.isEmpty()) {
      progress.accept(last + ", still busy after " + quiet / 5 + " s");
    }
  }
}
