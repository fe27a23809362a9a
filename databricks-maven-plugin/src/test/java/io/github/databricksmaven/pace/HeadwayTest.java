package io.github.databricksmaven.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.plan.StillTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeadwayTest {

  private final StillTime time = new StillTime();
  private final List<String> shown = new ArrayList<>();
  private final Headway headway = new Headway(time, new Remembered());

  @Test
  void countRateAndTimeLeftAreShownAtIntervals() {
    headway.begin("files imported", 1000);
    finish(600, Duration.ofMillis(40));
    assertEquals(
        List.of(
            "25 %: 250 of 1000 files imported, 25.0 a second, 30 s left",
            "50 %: 500 of 1000 files imported, 25.0 a second, 20 s left"),
        shown);
  }

  @Test
  void theEndIsShown() {
    headway.begin("files imported", 300);
    finish(300, Duration.ofMillis(40));
    assertEquals("end: 300 files imported in 12 s, 25.0 a second", shown.get(shown.size() - 1));
  }

  @Test
  void whatFailedOrWasNotBegunIsNotCountedAsDone() {
    headway.begin("files imported", 300);
    finish(100, Duration.ofMillis(120));
    for (int i = 0; i < 200; i++) {
      headway.finished(false);
    }
    assertEquals("end: 100 of 300 files imported in 12 s", shown.get(shown.size() - 1));
  }

  @Test
  void workThatIsSoonFinishedIsNotShown() {
    headway.begin("files imported", 200);
    finish(200, Duration.ofMillis(40));
    assertEquals(List.of(), shown);
  }

  @Test
  void everyPieceOfWorkIsCountedFromItsBeginning() {
    headway.begin("folders listed", 10);
    finish(10, Duration.ofSeconds(3));
    shown.clear();
    headway.begin("files imported", 4);
    finish(3, Duration.ofSeconds(10));
    assertEquals("25 %: 1 of 4 files imported, 0.1 a second, 30 s left", shown.get(0));
  }

  private void finish(int count, Duration each) {
    for (int i = 0; i < count; i++) {
      time.pause(each);
      headway.finished(true);
    }
  }

  private final class Remembered implements Display {
    @Override
    public Duration every() {
      return Duration.ofSeconds(10);
    }

    @Override
    public void show(String line, int percent) {
      shown.add(percent + " %: " + line);
    }

    @Override
    public void end(String line) {
      shown.add("end: " + line);
    }
  }
}
