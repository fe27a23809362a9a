package io.github.databricksmaven.rehearsal.task;

import java.time.Duration;

/** Waits some minutes. */
final class DelayTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules().with("delayForMinutes", "0");
  }

  @Override
  public boolean isForServer() {
    return true;
  }

  @Override
  public void run(Agent agent) throws StepFailure, InterruptedException {
    agent.pause(Duration.ofMinutes(agent.inputs().number("delayForMinutes")));
  }
}
