package io.github.databricksmaven.goal;

import io.github.databricksmaven.pace.Display;
import java.io.PrintStream;
import java.time.Duration;

/** Progress of the step in Azure Pipelines, by the logging command {@code task.setprogress}. */
record PipelineDisplay(PrintStream out) implements Display {

  @Override
  public Duration every() {
    return Duration.ofSeconds(2);
  }

  @Override
  public void show(String line, int percent) {
    out.println("##vso[task.setprogress value=" + percent + ";]" + line);
  }

  @Override
  public void end(String line) {
    show(line, 100);
  }
}
