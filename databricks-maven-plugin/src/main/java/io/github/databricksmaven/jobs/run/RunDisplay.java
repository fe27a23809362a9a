package io.github.databricksmaven.jobs.run;

import java.time.Duration;
import java.util.List;

/** Where a run is shown while it is watched. */
public interface RunDisplay {

  /** What was so before, and is no news: of a run that is repaired. */
  default void known(RunView before) {}

  /** What the last look has found. */
  void show(RunView view);

  /** The workspace has not answered for so long. */
  void silent(Duration since);

  /** Time has passed, and nothing else. */
  default void tick() {}

  /** Nothing more will be shown. */
  default void end() {}

  /** All of them. */
  static RunDisplay all(List<RunDisplay> displays) {
    return new RunDisplay() {
      @Override
      public void known(RunView before) {
        displays.forEach(display -> display.known(before));
      }

      @Override
      public void show(RunView view) {
        displays.forEach(display -> display.show(view));
      }

      @Override
      public void silent(Duration since) {
        displays.forEach(display -> display.silent(since));
      }

      @Override
      public void tick() {
        displays.forEach(RunDisplay::tick);
      }

      @Override
      public void end() {
        displays.forEach(RunDisplay::end);
      }
    };
  }
}
