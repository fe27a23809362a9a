package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.process.ProcessGroup;
import io.github.databricksmaven.rehearsal.storage.JobFolders;
import io.github.databricksmaven.rehearsal.task.Agent;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the steps of a job leave to the ones behind them. */
final class JobState {

  private final JobFolders folders;
  private final Variables variables;
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private final List<Path> paths = new ArrayList<>();
  private final Deque<Agent.PostStep> posts = new ArrayDeque<>();
  private final List<ProcessGroup> started = new CopyOnWriteArrayList<>();
  private Result result = Result.SUCCEEDED;

  JobState(JobFolders folders, Variables variables) {
    this.folders = folders;
    this.variables = variables;
    tellStatus();
  }

  JobFolders folders() {
    return folders;
  }

  synchronized Variables variables() {
    return variables.copy();
  }

  synchronized void set(Variable variable) {
    variables.put(variable);
  }

  /** Whether steps may set a variable. */
  synchronized boolean mayChange(String name) {
    return variables.find(name).filter(Variable::readOnly).isEmpty();
  }

  /** Sets an output variable, which steps of this job read as {@code step.name}. */
  synchronized void output(String step, Variable variable) {
    String name = step + "." + variable.name();
    variables.put(new Variable(name, variable.value(), variable.secret(), variable.readOnly()));
    outputs.put(name, variable.value());
  }

  synchronized Map<String, String> outputs() {
    return Map.copyOf(outputs);
  }

  synchronized void prepend(Path folder) {
    paths.remove(folder);
    paths.add(0, folder);
  }

  /** Folders to be looked through before those of the machine's PATH. */
  synchronized List<Path> paths() {
    return List.copyOf(paths);
  }

  synchronized void after(Agent.PostStep post) {
    posts.push(post);
  }

  synchronized List<Agent.PostStep> posts() {
    return List.copyOf(posts);
  }

  void started(ProcessGroup group) {
    started.add(group);
  }

  /** What a step has left running in the background does not outlive its job. */
  void endProcesses() {
    started.forEach(group -> group.signal("KILL"));
  }

  synchronized Result result() {
    return result;
  }

  /** A step ended so: the job is as bad as its worst step. */
  synchronized void ended(Result step) {
    if (step != Result.SKIPPED) {
      result = Result.of(List.of(result, step));
      tellStatus();
    }
  }

  private void tellStatus() {
    variables.put(Variable.predefined("Agent.JobStatus", result.word()));
  }
}
