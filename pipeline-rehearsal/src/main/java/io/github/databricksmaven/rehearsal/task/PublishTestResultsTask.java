package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.timeline.Issue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads results of tests in JUnit's form into the report. */
final class PublishTestResultsTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .oneOf("testResultsFormat", List.of("JUnit"), "testRunner")
        .with("testResultsFiles", "**/TEST-*.xml")
        .optional("searchFolder")
        .truth("mergeTestResults", false)
        .truth("failTaskOnFailedTests", false)
        .truth("failTaskOnFailureToPublishResults", false)
        .truth("failTaskOnMissingResultsFile", false)
        .optional("testRunTitle")
        .optional("buildPlatform", "platform")
        .optional("buildConfiguration", "configuration")
        .truth("publishRunAttachments", true);
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Path folder = inputs.folder("searchFolder", agent.folders().sources());
    List<Path> files = TestFiles.find(inputs.text("testResultsFiles"), folder);
    if (files.isEmpty()) {
      missing(
          agent,
          "No test result files matching "
              + inputs.text("testResultsFiles")
              + " were found in "
              + folder
              + ".");
      return;
    }
    TestResults.TestRun run =
        agent.services().testResults().publish(title(inputs), files, inputs.is("mergeTestResults"));
    agent.say(
        "Published "
            + files.size()
            + " files: "
            + run.passed()
            + " passed, "
            + run.failed()
            + " failed, "
            + run.skipped()
            + " skipped");
    judge(agent, run);
  }

  private static String title(Inputs inputs) {
    return inputs.has("testRunTitle") ? inputs.text("testRunTitle") : "JUnit_TestResults";
  }

  private static void missing(Agent agent, String message) throws StepFailure {
    if (agent.inputs().is("failTaskOnMissingResultsFile")) {
      throw new StepFailure(message);
    }
    agent.tell(Issue.warning(message));
  }

  private static void judge(Agent agent, TestResults.TestRun run) throws StepFailure {
    if (run.failed() == 0) {
      return;
    }
    String message = "There are one or more test failures detected in result files.";
    if (agent.inputs().is("failTaskOnFailedTests")) {
      throw new StepFailure(message);
    }
    agent.tell(Issue.warning(message));
  }
}
