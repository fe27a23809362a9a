package io.github.databricksmaven.rehearsal.run;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stages, or jobs of a stage, with what each waits for; without circles. */
final class Graph<N> {

  private final Map<String, N> nodes = new HashMap<>();
  private final List<String> order;
  private final Function<N, List<String>> dependsOn;

  Graph(List<N> all, Function<N, String> name, Function<N, List<String>> dependsOn) {
    this.order = all.stream().map(name).toList();
    all.forEach(node -> nodes.put(name.apply(node), node));
    this.dependsOn = dependsOn;
  }

  /** What a node waits for, and what those wait for. */
  Set<String> before(String name) {
    Set<String> before = new LinkedHashSet<>();
    collect(name, before);
    return before;
  }

  private void collect(String name, Set<String> before) {
    N node = nodes.get(name);
    if (node == null) {
      return;
    }
    for (String earlier : dependsOn.apply(node)) {
      if (before.add(earlier)) {
        collect(earlier, before);
      }
    }
  }

  /** Works on each node once all that it waits for is done; returns when everything is. */
  void run(Consumer<N> work, Executor threads) {
    Map<String, CompletableFuture<Void>> done = new HashMap<>();
    for (String name : order) {
      var unused = future(name, work, threads, done);
    }
    CompletableFuture.allOf(done.values().toArray(CompletableFuture[]::new)).join();
  }

  private CompletableFuture<Void> future(
      String name,
      Consumer<N> work,
      Executor threads,
      Map<String, CompletableFuture<Void>> futures) {
    CompletableFuture<Void> known = futures.get(name);
    if (known != null) {
      return known;
    }
    N node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("nothing is called " + name);
    }
    CompletableFuture<?>[] before =
        dependsOn.apply(node).stream()
            .map(earlier -> future(earlier, work, threads, futures))
            .toArray(CompletableFuture[]::new);
    CompletableFuture<Void> future =
        CompletableFuture.allOf(before).thenRunAsync(() -> work.accept(node), threads);
    futures.put(name, future);
    return future;
  }
}
