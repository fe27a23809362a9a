package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.report.Notes;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Deploys jobs to a workspace in memory, as the goal does. */
final class JobRig {

  static final String FOLDER = "jobs";

  final FakeJobs fake = new FakeJobs();
  final List<PresentJob> kept = new ArrayList<>();
  final Notes notes = new Notes();
  JobsPort jobs = fake;
  AccessPort access = fake;
  FormerJobs former =
      job -> {
        kept.add(job);
        return "a file";
      };
  BooleanSupplier ended = () -> false;
  Choices choices =
      new Choices(new Owner("com.acme:mlops"), FOLDER, Prune.MANAGED, OnDrift.FAIL, Set.of());

  JobRig with(Prune prune) {
    choices =
        new Choices(choices.owner(), choices.folder(), prune, choices.onDrift(), choices.adopt());
    return this;
  }

  JobRig with(OnDrift onDrift) {
    choices =
        new Choices(choices.owner(), choices.folder(), choices.prune(), onDrift, choices.adopt());
    return this;
  }

  JobRig ownedBy(String owner) {
    choices =
        new Choices(
            new Owner(owner),
            choices.folder(),
            choices.prune(),
            choices.onDrift(),
            choices.adopt());
    return this;
  }

  JobRig from(String folder) {
    choices =
        new Choices(choices.owner(), folder, choices.prune(), choices.onDrift(), choices.adopt());
    return this;
  }

  JobRig adopting(Object... asked) {
    choices =
        new Choices(
            choices.owner(),
            choices.folder(),
            choices.prune(),
            choices.onDrift(),
            Set.copyOf(List.of(asked).stream().map(String::valueOf).toList()));
    return this;
  }

  /** A job of a task that takes its time, and of others without. */
  static WantedJob job(String name, int seconds, String... more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", name);
    settings.put("timeout_seconds", seconds);
    settings.put(
        "tasks", Stream.concat(Stream.of("main"), Stream.of(more)).map(JobRig::task).toList());
    return new WantedJob(name, name, settings);
  }

  static Map<String, Object> task(String key) {
    return Map.of("task_key", key, "notebook_task", Map.of("notebook_path", "/Shared/" + key));
  }

  /** The same job with another setting. */
  static WantedJob with(WantedJob job, String field, Object value) {
    Map<String, Object> settings = new LinkedHashMap<>(job.settings());
    settings.put(field, value);
    return new WantedJob(job.key(), String.valueOf(settings.get("name")), settings);
  }

  PlannedJobs plan(WantedJob... wanted) {
    return deployment().plan(List.of(wanted));
  }

  private JobDeployment deployment() {
    return new JobDeployment(
        jobs, access, former, new Parallel(4, new StillTime()), notes, choices);
  }

  /** The plan's print. */
  List<String> lines(WantedJob... wanted) {
    return plan(wanted).lines();
  }

  Report deploy(WantedJob... wanted) {
    return deploy(plan(wanted));
  }

  Report deploy(PlannedJobs planned) {
    ReportDraft report = new ReportDraft("deploy-jobs", "", Instant.EPOCH);
    deployment().carryOut(planned, ended, report);
    return report.finish(Instant.EPOCH, null);
  }

  /** What it is refused with. */
  String refused(WantedJob... wanted) {
    return assertThrows(ProblemException.class, () -> deploy(wanted)).getMessage();
  }
}
