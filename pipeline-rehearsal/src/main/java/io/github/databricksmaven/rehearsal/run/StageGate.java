package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.environment.Checks;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.task.Validator;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of a stage: all of them are passed before any of its jobs starts. */
record StageGate(RunContext run, Stage stage, Entry entry, Variables variables) {

  /** Locks that are held until the stage has ended, or why it must not run. */
  record Passage(List<EnvironmentLocks.Held> held, Optional<String> refusal)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      for (EnvironmentLocks.Held lock : held) {
        lock.close();
      }
    }
  }

  Passage pass() throws IOException, InterruptedException {
    List<EnvironmentLocks.Held> held = new ArrayList<>();
    try {
      Optional<String> refusal = check(held);
      entry.waitFor("");
      return new Passage(held, refusal);
    } catch (IOException | InterruptedException | RuntimeException e) {
      new Passage(held, Optional.empty()).close();
      throw e;
    }
  }

  /** Passes one check after another; adds the locks that it gets. */
  private Optional<String> check(List<EnvironmentLocks.Held> held)
      throws IOException, InterruptedException {
    Optional<String> refusal = stage.byHand() ? startedByHand() : Optional.empty();
    for (String environment : environments()) {
      Checks checks =
          run.services().environments().environments().getOrDefault(environment, unknown());
      if (refusal.isEmpty() && !checks.approvers().isEmpty()) {
        refusal = approved(environment, checks);
      }
      if (refusal.isEmpty() && checks.exclusiveLock()) {
        entry.waitFor("the exclusive lock of " + environment);
        held.add(run.kept().locks().acquire(environment));
      }
    }
    return refusal;
  }

  private static Checks unknown() {
    return new Checks(List.of(), false);
  }

  /** In their order, so that two stages cannot wait for each other's locks. */
  private TreeSet<String> environments() {
    TreeSet<String> names = new TreeSet<>();
    stage.jobs().stream()
        .flatMap(job -> job.environment().stream())
        .forEach(name -> names.add(variables.expand(name.text())));
    return names;
  }

  private Optional<String> startedByHand() throws InterruptedException {
    entry.waitFor("somebody to start it");
    return refusal(
        "start it",
        List.of(stage.name()),
        run.services()
            .validator()
            .ask(
                List.of(stage.name()),
                "Stage " + stage.name() + " is started by hand.",
                List.of()));
  }

  private Optional<String> approved(String environment, Checks checks) throws InterruptedException {
    Entry checkpoint = entry.add(Entry.Kind.CHECKPOINT, "Checkpoint", "Checkpoint");
    Entry approval = checkpoint.add(Entry.Kind.APPROVAL, environment, "Approval of " + environment);
    List<String> names = List.of(environment, stage.name());
    if (!run.services().validator().isGiven(names)) {
      entry.waitFor(
          "approval of " + environment + " by " + String.join(" or ", checks.approvers()));
    }
    checkpoint.start();
    approval.start();
    Validator.Decision decision =
        run.services()
            .validator()
            .ask(
                names,
                "Stage " + stage.name() + " waits for approval of " + environment + ".",
                checks.approvers());
    Optional<String> refusal = refusal("approve " + environment, unapproved(), decision);
    Result result = refusal.isEmpty() ? Result.SUCCEEDED : Result.FAILED;
    approval.end(result, refusal.orElse("approved by " + decision.by()));
    checkpoint.end(result, "");
    run.progress()
        .gathered()
        .add(new Gathered.Approval(approval, environment, checks.approvers(), decision));
    return refusal;
  }

  /**
   * The stage's environments that somebody has to approve, and that were not approved beforehand.
   */
  private List<String> unapproved() {
    Map<String, Checks> known = run.services().environments().environments();
    return environments().stream()
        .filter(name -> !known.getOrDefault(name, unknown()).approvers().isEmpty())
        .filter(name -> !run.services().validator().isGiven(List.of(name, stage.name())))
        .toList();
  }

  private Optional<String> refusal(String what, List<String> missing, Validator.Decision decision) {
    return switch (decision.answer()) {
      case APPROVED -> Optional.empty();
      case REJECTED -> Optional.of("rejected by " + decision.by());
      case NOBODY ->
          Optional.of(
              "nobody was there to "
                  + what
                  + ": without a terminal, give -Ddatabricks.approve="
                  + Stream.concat(run.services().validator().given().stream(), missing.stream())
                      .collect(Collectors.joining(",")));
    };
  }
}
