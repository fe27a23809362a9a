package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes of this Java. */
final class ForegroundJavaTest {

  @TempDir private Path folder;

  /** What is run. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      boolean waits = arguments[0].equals("wait");
      if (waits) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(arguments[1])));
      }
      // On the terminal of a test nothing is to be printed: its runner talks there
      String here = Path.of("").toAbsolutePath().getFileName().toString();
      System.out.print(arguments.length > 1 ? here + " " + List.of(arguments) + "?" : "");
      System.out.flush();
      if (waits) {
        Thread.sleep(60_000);
      }
      System.exit(Integer.parseInt(arguments[0]));
    }

    private static void note(String file) {
      try {
        Files.writeString(Path.of(file), "ended well");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private ForegroundJava java() {
    String classes = Child.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ForegroundJava(List.of(Path.of(classes)), folder);
  }

  @Test
  void itsOutputIsPassedOnAndItsEndTold() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(7, java().run(Child.class.getName(), List.of("7", "a b"), out));
    assertEquals(folder.getFileName() + " [7, a b]?", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void onTheTerminalItTellsItsEndToo() {
    assertEquals(3, java().runOnTerminal(Child.class.getName(), List.of("3")));
  }

  @Test
  void aLineThatIsNotEndedIsPassedOnAtOnceAndAnInterruptEndsTheProcessInItsOwnTime()
      throws Exception {
    Path note = folder.resolve("note");
    CountDownLatch printed = new CountDownLatch(1);
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            if (toString(StandardCharsets.UTF_8).endsWith("]?")) {
              printed.countDown();
            }
          }
        };
    Thread goal =
        new Thread(() -> java().run(Child.class.getName(), List.of("wait", note.toString()), out));
    goal.start();
    assertTrue(printed.await(30, TimeUnit.SECONDS));
    goal.interrupt();
    goal.join(30_000);
    assertEquals("ended well", Files.readString(note));
  }
}
