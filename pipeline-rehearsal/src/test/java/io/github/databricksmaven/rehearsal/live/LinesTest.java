package io.github.databricksmaven.rehearsal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.timeline.Timeline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown of a rehearsal where there is no terminal. */
final class LinesTest {

  private final List<String> said = new ArrayList<>();
  private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private Lines lines;
  private Timeline timeline;

  @BeforeEach
  void begin() {
    lines = new Lines(said::add, clock, true);
    timeline = new Timeline(clock, new Mask(), lines);
  }

  private void told(String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", said));
  }

  private Entry stage(String name) {
    return timeline.addStage(name, name);
  }

  private static Entry step(Entry job, String title) {
    Entry step = job.add(Entry.Kind.STEP, title, title);
    step.start();
    return step;
  }

  @Test
  void aStageIsToldWhenItBeginsAndAStepWhenItHasEnded() {
    Entry stage = stage("Build");
    Entry job = stage.add(Entry.Kind.JOB, "A", "Make it");
    stage.start();
    job.start();
    step(job, "Compile").end(Result.SUCCEEDED, "");
    job.end(Result.SUCCEEDED, "");
    stage.end(Result.SUCCEEDED, "");
    told("▶ Build", "  ✓ Build: Compile succeeded", "✓ Build succeeded");
  }

  @Test
  void ofSeveralJobsEachIsNamed() {
    Entry stage = stage("Build");
    Entry one = stage.add(Entry.Kind.JOB, "A", "One");
    stage.add(Entry.Kind.JOB, "B", "Two");
    step(one, "Compile").end(Result.SUCCEEDED, "");
    one.start();
    one.end(Result.FAILED, "");
    told("  ✓ Build.One: Compile succeeded", "  ✗ Build.One failed");
  }

  @Test
  void ofADeploymentTheHookIsNamedUnlessItIsTheUsualOne() {
    Entry job = stage("Production").add(Entry.Kind.JOB, "D", "Release");
    step(job.add(Entry.Kind.JOB, "D", "deploy"), "Deploy").end(Result.FAILED, "");
    step(job.add(Entry.Kind.JOB, "D", "failure"), "Undo").end(Result.SUCCEEDED, "");
    told("  ✗ Production: Deploy failed", "  ✓ Production, on failure: Undo succeeded");
  }

  @Test
  void linesStandBelowTheStepThatSaidThem() {
    Entry job = stage("Build").add(Entry.Kind.JOB, "A", "Make it");
    Entry one = step(job, "One");
    Entry two = step(job, "Two");
    lines.line(one, "##[section]Starting: One");
    lines.line(one, "a\nb");
    lines.line(one, "##vso[task.setprogress value=5]");
    lines.line(two, "c");
    lines.line(one, "d ##vso[task.complete]");
    told(
        "  ▶ Build: One",
        "    | a",
        "    | b",
        "  ▶ Build: Two",
        "    | c",
        "  ▶ Build: One",
        "    | d # #vso[task.complete]");
  }

  @Test
  void aWaitIsToldOnceAndWhoEndedIt() {
    Entry stage = stage("Production");
    stage.start();
    stage.waitFor("approval of production by Ada");
    Entry checkpoint = stage.add(Entry.Kind.CHECKPOINT, "Checkpoint", "Checkpoint");
    Entry approval = checkpoint.add(Entry.Kind.APPROVAL, "production", "Approval of production");
    approval.start();
    approval.end(Result.SUCCEEDED, "approved by Ada");
    stage.waitFor("");
    told(
        "▶ Production",
        "▶ Production waits for approval of production by Ada",
        "  ✓ Production: Approval of production: approved by Ada");
  }

  @Test
  void whatIsSkippedForAReasonOfItsOwnIsTold() {
    Entry job = stage("Build").add(Entry.Kind.JOB, "A", "Make it");
    job.add(Entry.Kind.STEP, "a", "Behind a failure")
        .end(Result.SKIPPED, "a step before it failed");
    job.add(Entry.Kind.STEP, "b", "Never").end(Result.SKIPPED, "condition: false");
    told("  - Build: Never skipped (condition: false)");
  }

  @Test
  void anErrorIsToldWithItsPlace() {
    Entry job = stage("Build").add(Entry.Kind.JOB, "A", "Make it");
    step(job, "Compile").add(new Issue(Issue.Type.ERROR, "no good\nbecause", "a.py, line 3"));
    told("  ##[error]Build: Compile: a.py, line 3: no good", "    | because");
  }

  @Test
  void atTheEndAllStagesStandTogether() {
    Entry one = stage("Development");
    one.start();
    one.end(Result.SUCCEEDED, "");
    Entry two = stage("Production");
    Entry checkpoint = two.add(Entry.Kind.CHECKPOINT, "Checkpoint", "Checkpoint");
    checkpoint
        .add(Entry.Kind.APPROVAL, "production", "Approval of production")
        .end(Result.SUCCEEDED, "approved by Ada");
    two.start();
    two.end(Result.FAILED, "");
    Entry three = stage("Last");
    three.end(Result.SKIPPED, "not all before it succeeded");
    assertEquals(
        List.of(
            "  ✓ Development  0.0 s",
            "  ✗ Production   0.0 s    approved by Ada",
            "  - Last         not run"),
        new Overview(List.of(one, two, three), clock).lines());
  }

  @Test
  void aLogThatCannotBeReadIsNamed() {
    Entry job = stage("Build").add(Entry.Kind.JOB, "A", "Make it");
    Lines brief = new Lines(said::add, clock, false);
    Entry step = step(job, "Compile");
    step.logTo(Path.of("/no/such/log"));
    said.clear();
    step.end(Result.FAILED, "");
    said.clear();
    brief.changed(step);
    assertEquals("  ✗ Build: Compile failed", said.get(0));
    assertEquals(
        "    | its log cannot be read: java.nio.file.NoSuchFileException: /no/such/log",
        said.get(1));
  }
}
