package io.github.databricksmaven.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineReportTest {

  private static final Path SUMMARY = Path.of("/work/target/databricks/deploy-notebooks.md");

  private final ReportDraft draft = new ReportDraft("deploy-notebooks", "", Instant.EPOCH);

  @Test
  void laterStepsGetTheOutputsOfAGoalThatSucceeded() {
    draft.output("created", 3);
    draft.output("deploymentId", "20261101T120000Z-1");
    assertEquals(
        List.of(
            "##vso[task.setvariable variable=created;isoutput=true]3",
            "##vso[task.setvariable variable=deploymentId;isoutput=true]20261101T120000Z-1",
            "##vso[task.uploadsummary]/work/target/databricks/deploy-notebooks.md"),
        PipelineReport.of(draft.finish(Instant.EPOCH, null), SUMMARY));
  }

  @Test
  void aSecretIsMaskedByThePipeline() {
    draft.secretOutput("train.api_token", "hush");
    assertEquals(
        "##vso[task.setvariable variable=train.api_token;isoutput=true;issecret=true]hush",
        PipelineReport.of(draft.finish(Instant.EPOCH, null), SUMMARY).get(0));
  }

  @Test
  void anOutcomeIsToldHoweverTheGoalEnds() {
    draft.fact("outcome", "refused");
    String variable = "##vso[task.setvariable variable=outcome;isoutput=true]refused";
    Problem problem = new Problem("It failed.", "why", "fix");
    assertEquals(variable, PipelineReport.of(draft.finish(Instant.EPOCH, problem), SUMMARY).get(0));
    draft.planOnly();
    assertEquals(variable, PipelineReport.of(draft.finish(Instant.EPOCH, null), SUMMARY).get(0));
  }

  @Test
  void aGoalThatFailedTellsItsProblemAndNoOutputs() {
    draft.output("created", 3);
    Problem problem =
        new Problem(
            "It failed.\n##vso[task.complete result=Succeeded]",
            "it is bad;\n  ##vso[task.complete result=Succeeded]",
            "fix");
    List<String> lines = PipelineReport.of(draft.finish(Instant.EPOCH, problem), SUMMARY);
    assertEquals(2, lines.size());
    assertEquals(
        "##vso[task.logissue type=error]It failed.%0A# #vso[task.complete result=Succeeded] Why: it is"
            + " bad; # #vso[task.complete result=Succeeded]",
        lines.get(1));
  }

  @Test
  void ofManyProblemsEachIsAnIssueOfItsOwn() {
    Problem problem =
        Problem.of(
            "2 things cannot be sent.",
            List.of(
                new Problem("a is bad.", "why", "fix"), new Problem("b is bad.", "why", "fix")));
    List<String> lines = PipelineReport.of(draft.finish(Instant.EPOCH, problem), SUMMARY);
    assertEquals(
        List.of(
            "##vso[task.logissue type=error]2 things cannot be sent.",
            "##vso[task.logissue type=error]a is bad. Why: why",
            "##vso[task.logissue type=error]b is bad. Why: why"),
        lines.subList(1, lines.size()));
  }

  @Test
  void nothingInAValueEndsTheCommand() {
    draft.output("created", "1;x]\n100%");
    String line = PipelineReport.of(draft.finish(Instant.EPOCH, null), SUMMARY).get(0);
    assertTrue(line.endsWith("]1;x]%0A100%AZP25"), line);
  }
}
