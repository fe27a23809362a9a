package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.environment.Lease;
import io.github.databricksmaven.environment.LocalAccess;
import io.github.databricksmaven.environment.LocalCluster;
import io.github.databricksmaven.environment.LocalDirectory;
import io.github.databricksmaven.environment.LocalMachine;
import io.github.databricksmaven.environment.LocalName;
import io.github.databricksmaven.environment.Rehearsal;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.machine.SystemProcesses;
import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.rehearsal.environment.WarmWorkspaces;
import io.github.databricksmaven.report.Talk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The local workspaces of a rehearsal. The first one that is opened claims the local directory; as
 * long as the rehearsal goes on, its server stays, also while an approval is waited for.
 */
final class LocalHosts implements WarmWorkspaces, AutoCloseable {

  /** A lease is good for 60 seconds. */
  private static final int RENEWAL = 20;

  private final Request request;
  private final LocalMachine machine;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(LocalHosts::thread);
  private @Nullable Lease lease;

  LocalHosts(Request request, Map<String, String> environment, Talk talk) {
    this.request = request;
    LocalMachine.Settings settings =
        new LocalMachine.Settings(
            new LocalDirectory(request.localDirectory()),
            Optional.empty(),
            request.python(),
            Optional.of(rehearsal(request)),
            () -> request.localJars(),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            environment);
    this.machine = new LocalMachine(settings, new SystemProcesses(), new SystemTime(), talk);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "local-workspace-lease");
    thread.setDaemon(true);
    return thread;
  }

  private static Rehearsal rehearsal(Request request) {
    ProcessHandle process = ProcessHandle.current();
    return new Rehearsal(
        "rehearsal of " + request.pipeline() + " in " + request.repository(),
        process.pid(),
        process.info().startInstant().orElse(Instant.EPOCH));
  }

  @Override
  public synchronized LocalAccess open(LocalName name) {
    if (request.localJars().isEmpty()) {
      throw new Misconfigured(
          "The local workspace '" + name + "' cannot be opened.",
          "the server of local workspaces was not found beforehand.",
          "write its host as local://" + name + " into the file of pipelineEnvironments.");
    }
    LocalAccess access = machine.open(name);
    if (lease == null) {
      Lease held = machine.lease("rehearsal of " + request.pipeline());
      lease = held;
      var unused = timer.scheduleAtFixedRate(() -> renew(held), RENEWAL, RENEWAL, TimeUnit.SECONDS);
    }
    return access;
  }

  @Override
  public void warm(LocalName name) {
    try {
      machine.warm(name);
    } catch (ProblemException e) {
      // whoever needs the cluster next says what is wrong with it
    }
  }

  @Override
  public LocalCluster cluster(LocalName name) {
    return machine.cluster(name);
  }

  @Override
  public Secret reader(LocalName name) {
    return machine.reader(name);
  }

  private synchronized void renew(Lease held) {
    if (!held.renew()) {
      timer.shutdown(); // whoever needs the server next says that it is gone
    }
  }

  @Override
  public synchronized void close() {
    timer.shutdownNow();
    if (lease != null) {
      lease.close();
    }
  }
}
