package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Notebooks become folders and the reverse: what is cleared away first is not forgotten. */
final class SwappedTest {

  private static final SourceFile FOREIGN = Sources.python("/Shared/t/foreign", "theirs");

  private static SourceFile[] before() {
    return new SourceFile[] {
      Sources.python("/Shared/t/a", "x"),
      Sources.python("/Shared/t/b", "x"),
      Sources.python("/Shared/t/c", "x"),
      Sources.python("/Shared/t/f/x", "x"),
      Sources.python("/Shared/t/f/y", "x"),
      Sources.python("/Shared/t/g/h/x", "x"),
      Sources.file("/Shared/t/k.txt", "x"),
      Sources.python("/Shared/t/z/only", "x"),
    };
  }

  private static SourceFile[] after() {
    return new SourceFile[] {
      Sources.python("/Shared/t/a/n", "y"),
      Sources.python("/Shared/t/b/n", "y"),
      Sources.notebook(Language.SQL, "/Shared/t/c", "y"),
      Sources.python("/Shared/t/f", "y"),
      Sources.python("/Shared/t/g/h", "y"),
      Sources.file("/Shared/t/k.txt", "yy"),
      Sources.python("/Shared/t/new/er/x", "y"),
    };
  }

  @Test
  void thereAndBackIsNoTrouble() {
    Rig rig = deployed();
    rig.deploy(after());
    assertEndsAs(rig, before(), "back");
    assertEndsAs(rig, after(), "and there again");
  }

  @Test
  void whatIsNotClearedWhenSomethingFailsIsToldAndContinued() {
    Rig rig = deployed();
    rig.fake.refuse("/Shared/t/b");
    ProblemException failure = rig.refused(after());
    assertTrue(failure.getMessage().contains("/Shared/t/b"), failure::getMessage);
    rig.fake.relent();
    assertEndsAs(rig, after(), "again");
  }

  @Test
  void endedAtAnyRequestItIsContinued() {
    for (int request = 1; ; request++) {
      for (SourceFile[] next : List.of(after(), before())) {
        Rig rig = deployed();
        TroubledNotebooks counting = TroubledNotebooks.breaking(rig.fake, Integer.MAX_VALUE, true);
        rig.port = counting;
        int last = request;
        rig.ended = () -> counting.count() >= last;
        boolean isAfterwards = isDone(rig) && counting.count() < request;
        rig.port = rig.fake;
        rig.ended = () -> false;
        if (isAfterwards) {
          return;
        }
        assertEndsAs(rig, next, "ended at request " + request);
      }
    }
  }

  @Test
  void brokenAtAnyRequestItIsContinued() {
    for (boolean isDone : new boolean[] {true, false}) {
      boolean isTroubled = true;
      for (int request = 1; isTroubled; request++) {
        for (SourceFile[] next : List.of(after(), before())) {
          Rig rig = deployed();
          isTroubled = isTroubled(rig, TroubledNotebooks.breaking(rig.fake, request, isDone));
          assertEndsAs(rig, next, "broken at request " + request + ", done: " + isDone);
        }
      }
    }
  }

  @Test
  void killedAtAnyRequestItIsContinued() {
    for (boolean isDone : new boolean[] {true, false}) {
      boolean isTroubled = true;
      for (int request = 1; isTroubled; request++) {
        for (SourceFile[] next : List.of(after(), before())) {
          Rig rig = deployed();
          isTroubled = isTroubled(rig, TroubledNotebooks.killing(rig.fake, request, isDone));
          assertEndsAs(rig, next, "killed at request " + request + ", done: " + isDone);
        }
      }
    }
  }

  private static Rig deployed() {
    Rig rig = new Rig();
    rig.fake.makeFolder(Rig.TARGET);
    rig.fake.byHand(FOREIGN);
    rig.deploy(before());
    return rig;
  }

  private static boolean isTroubled(Rig rig, TroubledNotebooks port) {
    rig.port = port;
    boolean unused = isDone(rig);
    NotebooksPort whole = rig.fake;
    rig.port = whole;
    return port.hasTroubled();
  }

  private static boolean isDone(Rig rig) {
    try {
      rig.deploy(after());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void assertEndsAs(Rig rig, SourceFile[] source, String what) {
    try {
      rig.deploy(source);
    } catch (ProblemException e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
    Map<String, String> expected = new TreeMap<>();
    expected.put(FOREIGN.path().value(), text(FOREIGN));
    for (SourceFile file : source) {
      expected.put(file.path().value(), text(file));
    }
    assertEquals(expected, rig.fake.contents("/Shared/t"), what);
    assertFalse(rig.plan(source).isNeeded(), what);
  }

  private static String text(SourceFile file) {
    return new String(file.content().bytes(), StandardCharsets.UTF_8).strip();
  }
}
