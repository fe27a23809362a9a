package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    }
    assertEquals(1, lock.holding(() -> 1));
  }
}
