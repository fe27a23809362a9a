package io.github.databricksmaven.rehearsal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of this machine. */
final class ProcessGroupTest implements Output {

  private static final Stopping QUICK =
      new Stopping(Duration.ofMillis(700), Duration.ofMillis(300));

  @TempDir private Path folder;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @Override
  public void line(String line) {
    lines.add(line);
  }

  @Override
  public void errorLine(String line) {
    complaints.add(line);
  }

  private ProcessGroup start(String script) throws IOException {
    return ProcessGroup.start(
        new Command(
            List.of("bash", "-c", script), folder, Map.of("PATH", System.getenv("PATH"), "A", "b")),
        this);
  }

  private void awaitLine() throws InterruptedException {
    for (int i = 0; i < 100 && lines.isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void itHasItsEnvironmentAndNoOther() throws Exception {
    assertEquals(3, start("echo $A $HOME; echo bad >&2; cat; exit 3").await());
    assertEquals(List.of("b"), lines);
    assertEquals(List.of("bad"), complaints);
  }

  @Test
  void whatListensIsOnlyAsked() throws Exception {
    ProcessGroup group =
        start("trap 'echo asked; exit 5' INT; echo up; while :; do sleep 0.05; done");
    awaitLine();
    QUICK.stop(group);
    assertEquals(5, group.await());
    assertEquals(List.of("up", "asked"), lines);
  }

  @Test
  void whatIgnoresTheFirstSignalGetsTheSecond() throws Exception {
    ProcessGroup group =
        start("trap '' INT; trap 'echo twice; exit 6' TERM; echo up; while :; do sleep 0.05; done");
    awaitLine();
    QUICK.stop(group);
    assertEquals(6, group.await());
    assertEquals(List.of("up", "twice"), lines);
  }

  @Test
  void whatListensToNothingIsKilledWithItsChildren() throws Exception {
    ProcessGroup group =
        start("trap '' INT TERM; sleep 100 & echo $!; while :; do sleep 0.05; done");
    awaitLine();
    long child = Long.parseLong(lines.get(0));
    long begun = System.nanoTime();
    QUICK.stop(group);
    assertEquals(137, group.await());
    assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() >= 1000, "it was given time");
    assertTrue(ends(child));
  }

  /** Who adopts an orphan takes its time to notice its end. */
  private static boolean ends(long pid) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }

  @Test
  void itHearsSigintAlsoWhereWhoStartsItDoesNot() throws Exception {
    String path = System.getenv("PATH");
    assertEquals("IGNORE", heard(List.of()), "what a deaf shell starts is deaf");
    assertEquals("DEFAULT", heard(OwnGroup.prefix(path)));
  }

  /** How a program takes SIGINT that a deaf shell starts by the words before it. */
  private String heard(List<String> before) throws Exception {
    List<String> words = new ArrayList<>(List.of("bash", "-c", "trap '' INT; exec \"$@\"", "-"));
    words.addAll(before);
    words.addAll(List.of("perl", "-e", "print $SIG{INT} // 'DEFAULT'"));
    Process process = new ProcessBuilder(words).directory(folder.toFile()).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aChildInTheBackgroundDoesNotHoldItsStep() throws Exception {
    ProcessGroup group = start("sleep 100 & echo $!");
    long begun = System.nanoTime();
    assertEquals(0, group.await());
    assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 20);
    group.signal("KILL");
  }
}
