package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.RunListener;

/** Tells a listener one thing at a time, and nothing after the first ending. */
final class OneEnding implements RunListener {
  private final RunListener listener;
  private boolean over;

  OneEnding(RunListener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void preparing(String message) {
    if (!over) {
      listener.preparing(message);
    }
  }

  @Override
  public synchronized void running() {
    if (!over) {
      listener.running();
    }
  }

  @Override
  public synchronized void cell(Cell cell) {
    if (!over) {
      listener.cell(cell);
    }
  }

  @Override
  public synchronized void ended(Ending ending) {
    if (!over) {
      over = true;
      listener.ended(ending);
    }
  }
}
