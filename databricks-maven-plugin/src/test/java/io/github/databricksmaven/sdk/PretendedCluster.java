package io.github.databricksmaven.sdk;

import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.NotebookRuntime;
import io.github.databricksmaven.local.compute.RunListener;

/** A cluster without Spark: what a notebook does is its name. */
final class PretendedCluster implements NotebookRuntime {

  @Override
  public NotebookRun start(NotebookRequest request, RunListener listener) {
    listener.preparing("Starting Spark");
    listener.running();
    switch (request.path()) {
      case "/Shared/exits" -> listener.ended(new Ending.Exited("42"));
      case "/Shared/raises" ->
          listener.ended(new Ending.Raised(1, "ZeroDivisionError: division by zero", "1 / 0"));
      default -> {
        return () -> listener.ended(new Ending.Cancelled());
      }
    }
    return () -> {};
  }

  @Override
  public void close() {}
}
