package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.Activity;
import io.github.databricksmaven.local.control.AlreadyServed;
import io.github.databricksmaven.local.control.ControlApi;
import io.github.databricksmaven.local.control.Leases;
import io.github.databricksmaven.local.control.Rehearsals;
import io.github.databricksmaven.local.control.ServerFile;
import io.github.databricksmaven.local.control.ServerLock;
import io.github.databricksmaven.local.control.SwitchesApi;
import io.github.databricksmaven.local.control.TrustApi;
import io.github.databricksmaven.local.http.Caller;
import io.github.databricksmaven.local.http.OpenPort;
import io.github.databricksmaven.local.http.Port;
import io.github.databricksmaven.local.http.PortTaken;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server of local workspaces; one per directory. */
public final class LocalServer implements AutoCloseable {
  private static final long WATCH_MILLIS = 200;

  private final LocalServerConfig config;
  private final ServerLock lock;
  private final ServerFile file;
  private final Activity activity;
  private final OpenWorkspaces workspaces;
  private final OpenPort control;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private LocalServer(LocalServerConfig config, ServerLock lock) throws IOException {
    this.config = config;
    this.lock = lock;
    this.file = new ServerFile(config.directory());
    Leases leases = new Leases(config.clock());
    Rehearsals rehearsals = new Rehearsals(config.directory());
    this.activity = new Activity(config.clock(), leases, rehearsals);
    this.workspaces = new OpenWorkspaces(config, activity);
    BearerToken token = BearerToken.create();
    ControlApi api =
        new ControlApi(pid(), config.checksum(), activity, leases, rehearsals, workspaces);
    this.control = openControl(api, token);
    try {
      file.write(pid(), started(), config.checksum(), control.url(), token.reveal());
    } catch (IOException | RuntimeException e) {
      Closing.after(e, control::close);
      throw e;
    }
  }

  /**
   * Starts a server; when this returns it answers. Waits for one that is ending.
   *
   * @throws AlreadyServed when another server owns the directory
   */
  public static LocalServer start(LocalServerConfig config) throws IOException, AlreadyServed {
    PrivateFiles.folder(config.directory());
    ServerLock lock = ServerLock.take(config.directory(), pid(), LocalServer::pause);
    try {
      LocalServer server = new LocalServer(config, lock);
      server.beginWatch();
      return server;
    } catch (IOException | RuntimeException e) {
      Closing.after(e, lock);
      throw e;
    }
  }

  /** Creates or opens a workspace. */
  public OpenWorkspace open(String name) {
    return workspaces.open(new WorkspaceName(name), Optional.empty(), Optional.empty());
  }

  /**
   * What a workspace does wrong, to be set and read; off at first.
   *
   * @throws IllegalArgumentException when it is not open
   */
  public Switchboard switches(String name) {
    return workspaces
        .switches(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not open"));
  }

  /** Names of the open workspaces. */
  public List<String> names() {
    return workspaces.names();
  }

  /** Waits until the server is drained or has idled long enough; closing it is up to the caller. */
  public void awaitEnd() throws InterruptedException {
    over.await();
  }

  /** Ends the server; returns when it has ended, whoever ended it. */
  @Override
  public void close() throws IOException {
    if (closing.compareAndSet(false, true)) {
      try {
        over.countDown();
        // The lock last: who holds it may start, and finds the ports free and the stores closed.
        Closing.inOrder(file::remove, workspaces::close, control::close, lock);
      } finally {
        closed.countDown();
      }
    }
    awaitClosed();
  }

  private void beginWatch() {
    Thread watch = new Thread(this::watch, "server-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    workspaces.openRemembered();
    try {
      while (!over.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        if (activity.isOver(config.idle())) {
          over.countDown();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private OpenPort openControl(ControlApi api, BearerToken token) throws IOException {
    Port port =
        new Port(
            "control",
            0,
            header -> token.isIn(header) ? Optional.of(Caller.of("control")) : Optional.empty(),
            Map.of(),
            List.of(api, new SwitchesApi(workspaces), new TrustApi(workspaces)),
            Switchboard.off(config.clock()),
            config.clock(),
            config.log(),
            config.directory(),
            activity);
    try {
      return OpenPort.open(port);
    } catch (PortTaken e) {
      throw new IOException("No free port for the control API.", e);
    }
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Between two looks at a lock. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(ServerLock.PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static Instant started() {
    return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
  }
}
