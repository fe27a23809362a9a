package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.Lease;
import io.github.databricksmaven.environment.LocalAccess;
import io.github.databricksmaven.environment.LocalMachine;
import io.github.databricksmaven.environment.LocalName;
import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Runs a local workspace in the foreground, for any client, until Ctrl-C. */
@Mojo(name = "local-workspace", requiresProject = false, threadSafe = true)
public final class LocalWorkspaceMojo extends LocalMojo {

  /** A lease is good for 60 seconds. */
  private static final Duration RENEWAL = Duration.ofSeconds(20);

  /** Name of the workspace, for example {@code dev}; its host is {@code local://dev}. */
  @Parameter(property = "databricks.name", defaultValue = "dev")
  private String name;

  /** Port it listens on from now on, for example {@code 8443}; default the one it has had. */
  @Parameter(property = "databricks.port")
  private @Nullable Integer port;

  @Inject
  LocalWorkspaceMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(ReportDraft report) {
    LocalName workspace = LocalName.parse("name", name);
    report.nameAfter(name);
    LocalMachine machine = machine(Optional.ofNullable(port));
    LocalAccess access = machine.open(workspace);
    report.fact("url", access.url().toString());
    talk().say("Local workspace '" + name + "' listens on " + access.url());
    talk().say("Host and token for other clients: . " + directory().environmentFile(workspace));
    talk().say("Ctrl-C gives it back; it ends by itself when nobody uses it.");
    try (Lease lease = machine.lease("goal local-workspace " + name)) {
      CancelOnExit.during(() -> hold(lease), lease::close);
    }
  }

  /** Until Ctrl-C, which ends this process; or an interrupt, which ends only this. */
  private static boolean hold(Lease lease) {
    SystemTime time = new SystemTime();
    while (lease.renew()) {
      time.pause(RENEWAL);
      if (Thread.currentThread().isInterrupted()) {
        return true;
      }
    }
    throw new Unsuccessful(
        "The local workspace server has ended.",
        "it no longer answers, or no longer knows this goal.",
        "look into its log, server.log in the local directory, and start the goal again.");
  }
}
