package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.process.Command;
import io.github.databricksmaven.rehearsal.process.ProcessGroup;
import io.github.databricksmaven.rehearsal.storage.JobFolders;
import io.github.databricksmaven.rehearsal.task.Agent;
import io.github.databricksmaven.rehearsal.task.Inputs;
import io.github.databricksmaven.rehearsal.task.RunServices;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a task sees and does in one try of a step. */
final class StepAgent implements Agent {

  private final RunContext run;
  private final JobState job;
  private final Step step;
  private final String name;
  private final Inputs inputs;
  private final StepSession session;
  private final StepProcesses processes;

  StepAgent(
      RunContext run,
      JobState job,
      Step step,
      String name,
      Inputs inputs,
      StepSession session,
      StepProcesses processes) {
    this.run = run;
    this.job = job;
    this.step = step;
    this.name = name;
    this.inputs = inputs;
    this.session = session;
    this.processes = processes;
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public JobFolders folders() {
    return job.folders();
  }

  @Override
  public RunServices services() {
    return run.services();
  }

  @Override
  public String variable(String wanted) {
    return job.variables().find(wanted).map(v -> job.variables().expand(v.value())).orElse("");
  }

  @Override
  public String environment(String wanted) {
    return new StepEnvironment(run, job, step).variables().getOrDefault(wanted, "");
  }

  @Override
  public void set(Variable variable) {
    job.set(variable);
  }

  @Override
  public void output(String variable, String value) {
    job.output(name, Variable.plain(variable, value));
  }

  @Override
  public void hide(String secret) {
    run.telling().mask().add(secret);
  }

  @Override
  public void prependPath(Path folder) {
    job.prepend(folder);
  }

  @Override
  public void say(String line) {
    session.say(line);
  }

  @Override
  public void tell(Issue issue) {
    session.tell(issue);
  }

  @Override
  public Exit run(List<String> words, Path folder, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> environment = new StepEnvironment(run, job, step).variables();
    environment.putAll(more);
    ProcessGroup group = ProcessGroup.start(new Command(words, folder, environment), session);
    job.started(group);
    return new Exit(processes.await(group), session.complained());
  }

  @Override
  public void afterJob(PostStep post) {
    job.after(post);
  }

  @Override
  public void pauseMinutes(int minutes) throws InterruptedException {
    pause(run.machine().times().minute().multipliedBy(minutes));
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
