package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartLockTest {

  @TempDir Path folder;
  private final Notes notes = new Notes();

  @Test
  void aLockThatThisJavaHoldsElsewhereIsWaitedFor() throws IOException {
    Path file = folder.resolve("start.lock");
    StartLock lock = new StartLock(file, new StillTime(), notes);
    try (FileChannel other =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      Misconfigured refusal = assertThrows(Misconfigured.class, () -> lock.holding(() -> 1));
      assertTrue(refusal.getMessage().contains(file.toString()), refusal::getMessage);
      assertEquals(
          List.of("Waiting: another goal is starting or ending the local workspace server."),
          notes.said());
    }
    assertEquals(1, lock.holding(() -> 1));
  }

  /** Every goal takes the lock to look whether the server runs: that is no start. */
  @Test
  void aLockThatIsHeldForALookIsNotSaidToBeAStart() throws IOException {
    Path file = folder.resolve("start.lock");
    try (FileChannel other =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      assertEquals(1, new StartLock(file, new Closing(other), notes).holding(() -> 1));
    }
    assertEquals(List.of(), notes.said());
  }

  /** Gives the lock back while somebody waits for it. */
  private record Closing(FileChannel channel) implements Timekeeper {

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void pause(Duration duration) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
