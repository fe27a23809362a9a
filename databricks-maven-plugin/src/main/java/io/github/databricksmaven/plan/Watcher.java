package io.github.databricksmaven.plan;

import java.util.List;

/** Is told how a piece of work on many items goes on, by several threads. */
public interface Watcher {

  /** Looks at nothing. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void begin(String done, int all) {}

        @Override
        public void finished(boolean isDone) {}
      };

  /**
   * Work begins; it ends when {@code all} items are finished.
   *
   * @param done what is said of those that are finished, for example {@code files imported}
   */
  void begin(String done, int all);

  /**
   * One more item is finished.
   *
   * @param isDone false when it failed, or was not begun
   */
  void finished(boolean isDone);

  /** Tells all of them. */
  static Watcher of(List<Watcher> watchers) {
    return new Watcher() {
      @Override
      public void begin(String done, int all) {
        watchers.forEach(watcher -> watcher.begin(done, all));
      }

      @Override
      public void finished(boolean isDone) {
        watchers.forEach(watcher -> watcher.finished(isDone));
      }
    };
  }
}
