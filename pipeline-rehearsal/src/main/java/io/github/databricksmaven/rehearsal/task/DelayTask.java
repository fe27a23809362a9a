package io.github.databricksmaven.rehearsal.task;

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
    agent.pauseMinutes(agent.inputs().number("delayForMinutes"));
  }
}
