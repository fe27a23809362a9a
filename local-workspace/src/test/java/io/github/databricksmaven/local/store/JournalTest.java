package io.github.databricksmaven.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  record Change(int n) {}

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void place() {
    file = folder.resolve("x.journal");
  }

  @Test
  void changesComeBackInTheirOrder() throws IOException {
    append(1, 2);
    append(3);
    assertEquals(List.of(1, 2, 3), read());
  }

  @Test
  void aTornLastLineIsDroppedWhereverItWasTorn() throws IOException {
    append(1, 2, 3);
    byte[] whole = Files.readAllBytes(file);
    int thirdStarts = 2 * whole.length / 3;
    for (int cut = thirdStarts; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      append(4);
      assertEquals(List.of(1, 2, 4), read(), "cut at " + cut);
    }
  }

  @Test
  void damageInTheMiddleIsNotGuessedAt() throws IOException {
    append(1);
    Files.writeString(file, "garbage\n{\"n\":2}\n", StandardOpenOption.APPEND);
    assertTrue(
        String.valueOf(assertThrows(IOException.class, this::read).getMessage())
            .contains("damaged at byte"));
  }

  @Test
  void historyIsForgottenWhenThereIsMuchOfIt() throws IOException {
    append(new int[3_000]);
    try (Journal<Change> journal = Journal.open(file, Change.class, change -> {})) {
      journal.compact(List.of(new Change(7)));
      journal.append(new Change(8));
    }
    assertEquals(List.of(7, 8), read());
  }

  @Test
  void theFileIsForItsOwnerOnly() throws IOException {
    append(1);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private void append(int... numbers) throws IOException {
    try (Journal<Change> journal = Journal.open(file, Change.class, change -> {})) {
      for (int number : numbers) {
        journal.append(new Change(number));
      }
    }
  }

  private List<Integer> read() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Journal.open(file, Change.class, change -> numbers.add(change.n())).close();
    return numbers;
  }
}
