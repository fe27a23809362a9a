package io.github.databricksmaven.rehearsal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.plan.Sha256;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks between rehearsals of this process and of others. */
final class EnvironmentLocksTest {

  @TempDir private Path folder;

  /** Has it while the process lives. */
  private Process holder(String environment) throws Exception {
    Path file = Files.createFile(folder.resolve(Sha256.of(environment) + ".lock"));
    Process holder =
        new ProcessBuilder(
                "python3",
                "-c",
                """
                import fcntl, sys, time
                file = open(sys.argv[1], "w")
                fcntl.lockf(file, fcntl.LOCK_EX)
                print("held", flush=True)
                time.sleep(300)
                """,
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("held", said.readLine());
    return holder;
  }

  /** Waits for it in another thread, and gives it back at once. */
  private CompletableFuture<Throwable> waiter(Thread[] thread, String environment) {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    thread[0] =
        new Thread(
            () -> {
              try {
                new EnvironmentLocks(folder).acquire(environment).close();
                ended.complete(new Throwable("acquired"));
              } catch (Exception e) {
                ended.complete(e);
              }
            });
    thread[0].setDaemon(true);
    thread[0].start();
    return ended;
  }

  @Test
  void whoWaitsForAnotherProcessCanBeInterruptedAndHoldsNothing() throws Exception {
    Process holder = holder("production");
    try {
      Thread[] thread = new Thread[1];
      CompletableFuture<Throwable> ended = waiter(thread, "production");
      assertThrows(TimeoutException.class, () -> ended.get(300, TimeUnit.MILLISECONDS));
      thread[0].interrupt();
      assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    CompletableFuture<Throwable> next = waiter(new Thread[1], "production");
    assertEquals("acquired", next.get(10, TimeUnit.SECONDS).getMessage());
  }

  @Test
  void oneAtATimeHasIt() throws Exception {
    EnvironmentLocks.Held held = new EnvironmentLocks(folder).acquire("production");
    CompletableFuture<Throwable> next = waiter(new Thread[1], "production");
    assertThrows(TimeoutException.class, () -> next.get(200, TimeUnit.MILLISECONDS));
    new EnvironmentLocks(folder).acquire("another").close();
    held.close();
    assertEquals("acquired", next.get(10, TimeUnit.SECONDS).getMessage());
  }
}
