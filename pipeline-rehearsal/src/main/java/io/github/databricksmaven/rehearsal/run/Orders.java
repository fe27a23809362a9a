package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.command.LoggingCommand;
import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Carries out the logging commands of a step.
 *
 * @param step its name, for output variables
 */
record Orders(RunContext run, JobState job, String step) {

  /** What a command does. */
  private interface Order {
    void carryOut(LoggingCommand command, StepSession session) throws StepFailure, IOException;
  }

  private Map<String, Order> known() {
    return Map.ofEntries(
        Map.entry("task.setvariable", this::setVariable),
        Map.entry("task.setsecret", (command, session) -> run.mask().add(command.message())),
        Map.entry("task.logissue", Orders::issue),
        Map.entry("task.complete", Orders::complete),
        Map.entry("task.setprogress", Orders::progress),
        Map.entry("task.logdetail", Orders::detail),
        Map.entry("task.debug", (command, session) -> session.say("##[debug]" + command.message())),
        Map.entry("task.prependpath", this::prependPath),
        Map.entry("task.uploadsummary", this::summary),
        Map.entry("task.uploadfile", (c, s) -> attach(s, "uploadedFile", "", c.message())),
        Map.entry("task.addattachment", this::attachment),
        Map.entry("artifact.upload", this::artifact),
        Map.entry("build.addbuildtag", (command, session) -> run.gathered().tag(command.message())),
        Map.entry("build.updatebuildnumber", this::number),
        Map.entry("build.uploadlog", (c, s) -> attach(s, "log", "", c.message())),
        Map.entry("release.updatereleasename", this::number));
  }

  void carryOut(LoggingCommand command, StepSession session) throws StepFailure {
    Map<String, Order> known = known();
    Order order = known.get(command.name());
    if (order == null) {
      List<String> near = Nearest.to(command.name(), known.keySet(), 1);
      throw new StepFailure(
          "The rehearsal does not know it"
              + (near.isEmpty() ? "." : "; did you mean '" + near.get(0) + "'?"));
    }
    try {
      order.carryOut(command, session);
    } catch (IOException e) {
      throw new StepFailure(String.valueOf(e));
    }
  }

  private void setVariable(LoggingCommand command, StepSession session) throws StepFailure {
    String name = command.property("variable");
    if (name.isBlank()) {
      throw new StepFailure("Required field 'variable' is missing.");
    }
    boolean output = command.is("isoutput");
    if (!job.mayChange(output ? step + "." + name : name)) {
      throw new StepFailure("Overwriting readonly variable '" + name + "' is not permitted.");
    }
    boolean secret = command.is("issecret");
    if (secret) {
      run.mask().add(command.message());
    }
    Variable variable = new Variable(name, command.message(), secret, command.is("isreadonly"));
    if (output) {
      job.output(step, variable);
    } else {
      job.set(variable);
    }
  }

  private static void issue(LoggingCommand command, StepSession session) throws StepFailure {
    String type = command.property("type").toLowerCase(Locale.ROOT);
    if (!type.equals("error") && !type.equals("warning")) {
      throw new StepFailure("Its type is '" + type + "', and can be error or warning.");
    }
    Issue.Type kind = type.equals("error") ? Issue.Type.ERROR : Issue.Type.WARNING;
    session.tell(new Issue(kind, command.message(), place(command)));
  }

  private static String place(LoggingCommand command) {
    String file = command.property("sourcepath");
    String line = command.property("linenumber");
    String column = command.property("columnnumber");
    return file
        + (line.isEmpty() ? "" : ", line " + line)
        + (column.isEmpty() ? "" : ", column " + column);
  }

  private static void complete(LoggingCommand command, StepSession session) throws StepFailure {
    String result = command.property("result");
    for (Result known : List.of(Result.SUCCEEDED, Result.SUCCEEDED_WITH_ISSUES, Result.FAILED)) {
      if (known.word().equalsIgnoreCase(result)) {
        session.declare(known);
        if (known == Result.FAILED && !command.message().isBlank()) {
          session.tell(Issue.error(command.message()));
        }
        return;
      }
    }
    throw new StepFailure(
        "Its result is '" + result + "', and can be Succeeded, SucceededWithIssues or Failed.");
  }

  private static void progress(LoggingCommand command, StepSession session) throws StepFailure {
    String value = command.property("value").strip();
    if (!value.matches("[0-9]{1,3}")) {
      throw new StepFailure("Its value is '" + value + "', no whole number from 0 to 100.");
    }
    session.entry().progress(Integer.parseInt(value));
  }

  private static void detail(LoggingCommand command, StepSession session) {
    String name = command.property("name");
    String state = command.property("state") + command.property("result");
    session.say(
        "##[section]"
            + name
            + (state.isEmpty() ? "" : " (" + state + ")")
            + " "
            + command.message());
  }

  private void prependPath(LoggingCommand command, StepSession session) {
    job.prepend(Path.of(command.message().strip()));
  }

  private void summary(LoggingCommand command, StepSession session)
      throws StepFailure, IOException {
    Path copy = keep(session, command.message());
    run.gathered().add(new Gathered.Summary(session.entry(), copy));
  }

  private void attachment(LoggingCommand command, StepSession session)
      throws StepFailure, IOException {
    attach(session, command.property("type"), command.property("name"), command.message());
  }

  private void attach(StepSession session, String type, String name, String file)
      throws StepFailure, IOException {
    Path copy = keep(session, file);
    String called = name.isBlank() ? String.valueOf(Path.of(file.strip()).getFileName()) : name;
    run.gathered().add(new Gathered.Attachment(session.entry(), type, called, copy));
  }

  /** A copy without secrets: the file itself may change, and others look at it. */
  private Path keep(StepSession session, String file) throws StepFailure, IOException {
    Path from = job.folders().sources().resolve(file.strip());
    if (!Files.isRegularFile(from)) {
      throw new StepFailure("There is no file " + from + ".");
    }
    Path folder = Files.createDirectories(run.folder().resolve("attachments"));
    Path to = folder.resolve(session.entry().id() + "-" + from.getFileName());
    return Files.writeString(to, masked(Files.readAllBytes(from)));
  }

  private String masked(byte[] bytes) {
    return run.mask().apply(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
  }

  private void artifact(LoggingCommand command, StepSession session)
      throws StepFailure, IOException {
    String name = command.property("artifactname");
    String folder = command.property("containerfolder");
    Path content = job.folders().sources().resolve(command.message().strip());
    if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw new StepFailure("Its artifactname is '" + name + "', which is no name.");
    }
    if (!Files.exists(content)) {
      throw new StepFailure("There is no " + content + ".");
    }
    String within = folder.equals(name) ? "" : folder;
    int files = run.services().artifacts().add(name, within, content);
    session.say("Uploaded " + files + " files to artifact '" + name + "'");
  }

  private void number(LoggingCommand command, StepSession session) throws StepFailure {
    if (command.message().isBlank()) {
      throw new StepFailure("It gives no name.");
    }
    run.gathered().number(run.mask().apply(command.message().strip()));
    job.set(Variable.predefined("Build.BuildNumber", command.message().strip()));
  }
}
