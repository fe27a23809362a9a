package io.github.databricksmaven.local.runtime;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes progress messages of pip's lines: {@code … 12 of 27 (pyarrow)}. */
final class PipProgress implements Consumer<String> {
  private static final Pattern COLLECTING =
      Pattern.compile("(?:Collecting |Processing \\S*/)([\\w.-]+?)(?:==|-\\d).*");
  private static final Pattern DOWNLOADING =
      Pattern.compile("\\s+Downloading \\S*?([^/\\s]+) \\((.* MB)\\)");
  private static final Pattern IGNORING = Pattern.compile("Ignoring \\S+: markers .*");
  private static final Pattern BUILDING =
      Pattern.compile("\\s*(?:Building wheel for|Running setup.py install for) (\\S+) .*started.*");
  private static final String UNPACKING = "Installing collected packages: ";

  /** {@link LogTail} sends an empty line five times a second. */
  private static final int QUIET_LINES_PER_SECOND = 5;

  private static final int QUIET_SECONDS = 5;

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
    } else if (IGNORING.matcher(line).matches()) {
      total--;
    } else {
      news(line).ifPresent(this::tell);
    }
  }

  private Optional<String> news(String line) {
    Matcher collecting = COLLECTING.matcher(line);
    if (collecting.matches()) {
      collected++;
      return Optional.of(collected + " of " + total + " (" + collecting.group(1) + ")");
    }
    Matcher downloading = DOWNLOADING.matcher(line);
    if (downloading.matches()) {
      String file = downloading.group(1) + ", " + downloading.group(2);
      return Optional.of(collected + " of " + total + " (" + file + ")");
    }
    Matcher building = BUILDING.matcher(line);
    if (building.matches()) {
      return Optional.of("building " + building.group(1));
    }
    return line.startsWith(UNPACKING) ? Optional.of("unpacking " + collected) : Optional.empty();
  }

  private void tell(String what) {
    last = "Installing Python packages: " + what;
    quiet = 0;
    progress.accept(last);
  }

  private void stillBusy() {
    quiet++;
    if (quiet % (QUIET_LINES_PER_SECOND * QUIET_SECONDS) == 0 && !last.isEmpty()) {
      progress.accept(last + ", still busy after " + quiet / QUIET_LINES_PER_SECOND + " s");
    }
  }
}
