package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.OnDrift;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A deployment of 40 objects that creates, changes, replaces and deletes, killed at a request and
 * run again, with the same source or a newer one: ends equal to the source, with nothing foreign
 * touched, and without taking its own work for somebody else's.
 */
final class KilledDeploymentTest {

  private static final SourceFile FOREIGN = Sources.python("/Shared/t/d1/theirs", "theirs");

  /** 40 objects in 8 folders; a tenth of them is in another language afterwards. */
  private static SourceFile[] before() {
    return files("x", Language.PYTHON, IntStream.range(0, 40));
  }

  /** 30 of the 40 as they were or changed, 10 gone, 10 new ones in a new folder. */
  private static SourceFile[] after() {
    return files("y", Language.SQL, IntStream.range(10, 50));
  }

  /** 25 of those, changed once more, 15 gone, 15 new ones. */
  private static SourceFile[] afterThat() {
    return files("z", Language.SCALA, IntStream.range(25, 65));
  }

  private static SourceFile[] files(String text, Language tenth, IntStream numbers) {
    return numbers
        .mapToObj(
            i -> {
              String path = "/Shared/t/d" + i / 5 + "/n" + i;
              if (i % 10 == 9) {
                return Sources.notebook(tenth, path, text);
              }
              return i % 2 == 0
                  ? Sources.file(path + ".txt", "the same")
                  : Sources.python(path, text);
            })
        .toArray(SourceFile[]::new);
  }

  @Test
  void killedAtEveryEleventhRequest() {
    everyRequest(11, false, TroubledNotebooks::killing);
    everyRequest(11, true, TroubledNotebooks::killing);
  }

  @Test
  void withoutAnAnswerToEveryEleventhRequest() {
    everyRequest(11, false, TroubledNotebooks::breaking);
    everyRequest(11, true, TroubledNotebooks::breaking);
  }

  @Test
  @Tag("campaign")
  void killedAtEveryRequest() {
    assertTrue(everyRequest(1, false, TroubledNotebooks::killing) > 60);
    assertTrue(everyRequest(1, true, TroubledNotebooks::killing) > 60);
  }

  @Test
  @Tag("campaign")
  void withoutAnAnswerToEveryRequest() {
    assertTrue(everyRequest(1, false, TroubledNotebooks::breaking) > 60);
    assertTrue(everyRequest(1, true, TroubledNotebooks::breaking) > 60);
  }

  @Test
  void twiceInARowIsNoWorse() {
    Rig rig = deployed();
    killed(rig, 31, true);
    killed(rig, 36, false);
    killed(rig, 22, true);
    assertEndsAs(after(), rig, "thrice");
  }

  @Test
  void whatOnlyAKilledDeploymentMadeGoesWithTheOldSource() {
    assertGoesWithTheOldSource("/Shared/t/b");
  }

  @Test
  void soDoFoldersThatOnlyItMade() {
    assertGoesWithTheOldSource("/Shared/t/new/b");
    assertGoesWithTheOldSource("/Shared/t/new/deep/b");
    assertGoesWithTheOldSource("/Shared/t/theirs/b");
    assertGoesWithTheOldSource("/Shared/t/theirs/new/b");
  }

  private static void assertGoesWithTheOldSource(String path) {
    SourceFile a = Sources.python("/Shared/t/a", "x");
    SourceFile more = Sources.python(path, "x");
    for (int request = 1; ; request++) {
      Rig rig = new Rig();
      rig.fake.makeFolder(Rig.TARGET.resolve("theirs"));
      rig.deploy(a);
      TroubledNotebooks port = TroubledNotebooks.killing(rig.fake, request, true);
      if (!isTroubled(rig, port, a, more)) {
        break;
      }
      rig.deploy(a);
      assertEquals(
          List.of("keep a", "leave theirs"), rig.steps(a), "at request " + request + " of " + path);
      assertFalse(rig.fake.hasFolder("/Shared/t/new"));
      assertEquals(1, rig.fake.contents("/Shared/t").size());
    }
  }

  @Test
  void whatOthersEditAfterwardsIsDrift() {
    Rig rig = deployed();
    killed(rig, 40, true);
    rig.fake.byHand(Sources.file("/Shared/t/d3/n16.txt", "by hand"));
    assertEquals(
        List.of("drift d3/n16.txt"),
        rig.steps(after()).stream().filter(step -> step.startsWith("drift")).toList());
  }

  @Test
  void aCopyOfWhatItOverwroteIsKept() throws UnreadablePack {
    Rig rig = deployed();
    rig.fake.byHand(Sources.python("/Shared/t/d2/n11", "by hand"));
    rig.with(OnDrift.OVERWRITE);
    killed(rig, 60, true);
    assertEndsAs(after(), rig, "after drift");
    PastDeployment killed = rig.manifest().deployments().get(1);
    assertFalse(killed.isComplete());
    assertTrue(killed.hasFound());
    try (Pack pack = Pack.fetch(rig.fake, Rig.CONTROL.pack(killed.id()))) {
      Snapshot found = pack.snapshot(Pack.FOUND);
      Deployed file = found.files().get(Rig.TARGET.resolve("d2/n11"));
      assertTrue(file != null && pack.holds(file.sha256()));
    }
  }

  @Test
  void packsThatAreOfNoUseAreDeletedLater() {
    Rig rig = deployed();
    rig.fake.byHand(Sources.file(Rig.CONTROL.pack("20261101T000000Z-x-part1").value(), "half"));
    killed(rig, 40, true);
    rig.deploy(after());
    rig.deploy(afterThat());
    assertFalse(
        rig.fake.list(Rig.CONTROL.path()).orElseThrow().stream()
            .anyMatch(entry -> entry.path().value().contains("-x-part1")));
  }

  /** What happens at a request of that number, with its effect or without. */
  private interface Trouble {
    TroubledNotebooks at(NotebooksPort inner, int number, boolean isDone);
  }

  /** Troubles every {@code step}th request, with its effect and without; how many there are. */
  private static int everyRequest(int step, boolean isLater, Trouble trouble) {
    int request = 1;
    while (true) {
      for (boolean isDone : new boolean[] {true, false}) {
        for (SourceFile[] next : List.of(after(), afterThat(), before())) {
          Rig rig = isLater ? deployed() : fresh();
          if (!isTroubled(rig, trouble.at(rig.fake, request, isDone))) {
            return request;
          }
          assertEndsAs(next, rig, "at request " + request + ", done: " + isDone);
        }
      }
      request += step;
    }
  }

  private static Rig fresh() {
    Rig rig = new Rig();
    rig.fake.byHand(FOREIGN);
    rig.fake.makeFolder(Rig.TARGET);
    return rig;
  }

  private static Rig deployed() {
    Rig rig = fresh();
    rig.deploy(before());
    return rig;
  }

  private static void killed(Rig rig, int request, boolean isDone) {
    isTroubled(rig, TroubledNotebooks.killing(rig.fake, request, isDone));
  }

  /** Deploys; whether it came to the trouble, which it may survive. */
  private static boolean isTroubled(Rig rig, TroubledNotebooks port) {
    return isTroubled(rig, port, after());
  }

  private static boolean isTroubled(Rig rig, TroubledNotebooks port, SourceFile... source) {
    rig.port = port;
    try {
      rig.deploy(source);
    } catch (RuntimeException e) {
      assertTrue(port.hasTroubled(), e::toString);
    } finally {
      rig.port = rig.fake;
    }
    return port.hasTroubled();
  }

  private static void assertEndsAs(SourceFile[] source, Rig rig, String what) {
    List<String> drifted =
        rig.steps(source).stream().filter(step -> step.startsWith("drift")).toList();
    assertEquals(List.of(), drifted, what);
    rig.deploy(source);
    Map<String, String> expected = new TreeMap<>();
    List<SourceFile> all = new ArrayList<>(List.of(source));
    all.add(FOREIGN);
    all.forEach(
        file ->
            expected.put(
                file.path().value(),
                new String(file.content().bytes(), StandardCharsets.UTF_8).strip()));
    assertEquals(expected, rig.fake.contents("/Shared/t"), what);
    assertFalse(rig.plan(source).isNeeded(), what);
    assertEquals(List.of(source).contains(before()[0]), rig.fake.hasFolder("/Shared/t/d0"), what);
    assertFalse(rig.fake.requests().contains("delete " + FOREIGN.path()), what);
  }
}
