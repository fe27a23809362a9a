package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Remembers what a run told. */
final class Recorder implements RunListener {
  final List<String> preparations = new CopyOnWriteArrayList<>();
  final AtomicInteger endings = new AtomicInteger();
  private final Map<Integer, Cell> cells = new TreeMap<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  @Override
  public void preparing(String message) {
    preparations.add(message);
  }

  @Override
  public void running() {}

  @Override
  public synchronized void cell(Cell cell) {
    cells.put(cell.index(), cell);
    begun.countDown();
  }

  @Override
  public void ended(Ending how) {
    endings.incrementAndGet();
    ending.complete(how);
  }

  Ending await(Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    return ending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns when the first cell has begun. */
  void awaitCell(Duration patience) throws InterruptedException {
    if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("no cell within " + patience);
    }
  }

  synchronized Cell cell(int index) {
    Cell cell = cells.get(index);
    if (cell == null) {
      throw new NoSuchElementException("no cell " + index + " in " + cells);
    }
    return cell;
  }

  /** All text of all cells so far. */
  synchronized String texts() {
    return cells.values().stream()
        .flatMap(cell -> cell.outputs().stream())
        .map(Cell.Output::text)
        .collect(Collectors.joining());
  }

  /** All text that a cell wrote as {@code kind}. */
  String output(int cell, String kind) {
    return cell(cell).outputs().stream()
        .filter(output -> output.kind().equals(kind))
        .map(Cell.Output::text)
        .collect(Collectors.joining());
  }
}
