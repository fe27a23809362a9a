package io.github.databricksmaven.environment;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The local workspaces of this machine, served by a process of their own. */
public final class LocalMachine implements LocalWorkspaces {

  /**
   * What the server says when its refusal is about the port, and when active runs stand against it.
   */
  private static final String PORT_TAKEN = "PORT_TAKEN";

  private static final String RUNS_ACTIVE = "INVALID_STATE";

  private static final int MOST_NAMED = 9;

  private final LocalServers servers;
  private final Optional<Integer> port;
  private final Optional<String> python;
  private final boolean isRehearsing;
  private final Talk talk;

  /**
   * What is needed of the machine.
   *
   * @param port wanted for the workspace that is opened, or empty for the one it has
   * @param python interpreter for notebooks, or empty for the server's choice
   * @param rehearsal that goes on in this process, or empty when none does
   * @param jars of the server; asked for only when a workspace is opened
   * @param java the Java executable
   */
  public record Settings(
      LocalDirectory directory,
      Optional<Integer> port,
      Optional<String> python,
      Optional<Rehearsal> rehearsal,
      Supplier<List<Path>> jars,
      Path java,
      Map<String, String> environment) {}

  public LocalMachine(Settings settings, Processes processes, Timekeeper time, Talk talk) {
    LocalDirectory directory = settings.directory();
    ServerStart start =
        new ServerStart(settings.java(), settings.environment(), directory, processes);
    RehearsalClaim claim = new RehearsalClaim(settings.rehearsal(), directory);
    this.servers =
        new LocalServers(directory, claim, settings.jars(), start, processes, time, talk);
    this.port = settings.port();
    this.python = settings.python();
    this.isRehearsing = settings.rehearsal().isPresent();
    this.talk = talk;
  }

  @Override
  public LocalAccess open(LocalName name) {
    return connected(client -> opened(client, name));
  }

  /** Keeps the server from ending for want of work; renew it at least every 60 seconds. */
  public Lease lease(String holder) {
    return connected(client -> new Lease(client, client.lease(holder)));
  }

  /** Has the cluster of an open workspace got ready before a run needs it; does not wait for it. */
  public LocalCluster warm(LocalName name) {
    return connected(client -> client.warm(name).cluster());
  }

  /** How ready the cluster of an open workspace is. */
  public LocalCluster cluster(LocalName name) {
    return connected(client -> client.warmth(name).cluster());
  }

  /** The token of an open workspace for somebody who may only read. */
  public Secret reader(LocalName name) {
    ControlClient.Reply reply = connected(client -> client.reader(name));
    if (reply.status() != 200) {
      throw new WorkspaceFailure(
          new FailedCall("PUT", "/control/workspaces/" + name + "/reader", reply.status(), ""),
          "The local workspace '" + name + "' gives no token that only reads.",
          reply.json().path("message").asText(),
          "correct what it names; the server's log is " + servers.directory().serverLog() + ".");
    }
    return new Secret(reply.json().path("token").asText());
  }

  private LocalAccess opened(ControlClient client, LocalName name) throws IOException {
    List<String> before = servers.directory().workspaces();
    ControlClient.Reply reply = client.open(name, port, python);
    if (reply.status() == 200) {
      tellIfNew(name, before);
      return reply.access();
    }
    String said = reply.json().path("message").asText();
    String code = reply.json().path("error_code").asText();
    if (code.equals(RUNS_ACTIVE)) {
      throw new Misconfigured(
          "The local workspace '" + name + "' cannot be changed now.",
          said,
          "wait for its runs or cancel them, then run the goal again.");
    }
    if (code.equals(PORT_TAKEN)) {
      throw new Misconfigured(
          "The port of local workspace '" + name + "' is taken.",
          said,
          "end the program that has the port, or give another one with -Ddatabricks.port.");
    }
    throw new WorkspaceFailure(
        new FailedCall("PUT", "/control/workspaces/" + name, reply.status(), ""),
        "The local workspace '" + name + "' could not be opened.",
        said,
        "correct what it names; the server's log is " + servers.directory().serverLog() + ".");
  }

  /** A mistyped name makes a workspace. The files of a rehearsal name all of theirs. */
  private void tellIfNew(LocalName name, List<String> before) {
    if (!isRehearsing && !before.isEmpty() && !before.contains(name.value())) {
      String verb = before.size() == 1 ? "there is " : "there are ";
      talk.say(
          "The local workspace '"
              + name
              + "' is new; "
              + verb
              + String.join(", ", before.subList(0, Math.min(before.size(), MOST_NAMED)))
              + (before.size() > MOST_NAMED ? " and others." : "."));
    }
  }

  private interface Use<R> {
    R with(ControlClient client) throws IOException;
  }

  private <R> R connected(Use<R> use) {
    try {
      return use.with(servers.running());
    } catch (IOException e) {
      throw new WorkspaceFailure(
          new FailedCall("LOCAL", servers.directory().root().toString(), 0, ""),
          "The local workspace server cannot be used.",
          String.valueOf(e.getMessage()),
          "check space and rights in " + servers.directory().root() + ", and run the goal again.");
    }
  }
}
