package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.run.RunDisplay;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** How many tasks of a run have ended, as the progress of a step in Azure Pipelines. */
final class PipelineProgress implements RunDisplay {

  private final PipelineDisplay pipeline;
  private long shown = -1;

  PipelineProgress(PrintStream out) {
    this.pipeline = new PipelineDisplay(out);
  }

  @Override
  public void show(RunView view) {
    List<RunView.TaskView> tasks = view.latest();
    long over = tasks.stream().filter(task -> task.state() instanceof RunState.Finished).count();
    if (over != shown && !tasks.isEmpty()) {
      shown = over;
      pipeline.show(
          over + " of " + tasks.size() + " tasks ended", (int) (100 * over / tasks.size()));
    }
  }

  @Override
  public void silent(Duration since) {}
}
