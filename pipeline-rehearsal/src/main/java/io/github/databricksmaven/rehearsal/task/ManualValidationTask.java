package io.github.databricksmaven.rehearsal.task;

import java.util.List;

/** Waits for somebody to look at what the stages before have made. */
final class ManualValidationTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .optional("notifyUsers")
        .optional("approvers")
        .optional("allowApproversToApproveTheirOwnRuns")
        .optional("instructions")
        .oneOf("onTimeout", List.of("reject"));
  }

  @Override
  public boolean isForServer() {
    return true;
  }

  @Override
  public void run(Agent agent) throws StepFailure, InterruptedException {
    String stage = agent.variable("System.StageName");
    String instructions = agent.inputs().text("instructions").strip();
    agent.say(instructions);
    Validator.Decision decision =
        agent
            .services()
            .validator()
            .ask(
                List.of(stage),
                "Stage " + stage + " waits for validation: " + instructions.replace('\n', ' '),
                agent.inputs().lines("approvers"));
    switch (decision.answer()) {
      case APPROVED -> agent.say("Resumed by " + decision.by());
      case REJECTED -> throw new StepFailure("Rejected by " + decision.by());
      case NOBODY ->
          throw new StepFailure(
              "Nobody validated: there is no terminal, and -Ddatabricks.approve does not name "
                  + stage);
    }
  }
}
