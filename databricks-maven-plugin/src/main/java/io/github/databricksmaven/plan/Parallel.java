package io.github.databricksmaven.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Does one thing to many items, a bounded number at a time. Every item is tried and every outcome
 * is returned: nothing is dropped because something else failed.
 *
 * @param width how many at a time, at least 1
 */
public record Parallel(int width, Timekeeper time, Watcher watcher) {

  /** With nobody watching. */
  public Parallel(int width, Timekeeper time) {
    this(width, time, Watcher.NONE);
  }

  /** The outcomes in the order of the items. */
  public <T, R> List<Attempt<T, R>> each(List<T> items, Function<T, R> work) {
    return all(items, item -> attempt(item, work));
  }

  /**
   * The same, and the watcher is told of each item that is finished.
   *
   * @param done what is said of finished items, for example {@code files imported}
   */
  public <T, R> List<Attempt<T, R>> each(String done, List<T> items, Function<T, R> work) {
    watcher.begin(done, items.size());
    return all(
        items,
        item -> {
          Attempt<T, R> attempt = attempt(item, work);
          watcher.finished(!attempt.failed());
          return attempt;
        });
  }

  private <T, A> List<A> all(List<T> items, Function<T, A> work) {
    if (items.isEmpty()) {
      return List.of();
    }
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(width, items.size()));
    try {
      return items.stream()
          .map(item -> CompletableFuture.supplyAsync(() -> work.apply(item), workers))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      workers.shutdown();
    }
  }

  private <T, R> Attempt<T, R> attempt(T item, Function<T, R> work) {
    Instant begun = time.now();
    try {
      R result = work.apply(item);
      return new Attempt<>(item, result, null, begun, Duration.between(begun, time.now()));
    } catch (RuntimeException failure) {
      return new Attempt<>(item, null, failure, begun, Duration.between(begun, time.now()));
    }
  }
}
