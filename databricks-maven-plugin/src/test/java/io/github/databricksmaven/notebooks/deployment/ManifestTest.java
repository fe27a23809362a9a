package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.problem.Misconfigured;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the manifest says, and what happens when it cannot be believed. */
final class ManifestTest {

  private static final SourceFile A = Sources.python("/Shared/t/a", "x\n");
  private static final SourceFile B = Sources.file("/Shared/t/lib/b.py", "x");

  private final Rig rig = new Rig();

  @Test
  void whatIsWrittenIsReadBack() {
    Deployed notebook =
        Deployed.of(A, "20261101T120000Z-1")
            .stamped(new Stamp(7, 1_790_000_000_001L))
            .storedAs("ab");
    Deployed file = Deployed.of(B, "20261101T120000Z-1");
    Deployed archive =
        Deployed.of(
                SourceFile.of("c.dbc", Rig.TARGET.resolve("c"), new Kind.DbcArchive(), new byte[1]),
                "p")
            .with(List.of(new Deployed.Part(Rig.TARGET.resolve("c/x"), new Stamp(8, 9))));
    PastDeployment past =
        new PastDeployment(
            "20261101T120000Z-1",
            Instant.parse("2026-11-01T12:00:00Z"),
            "deploy-notebooks",
            new Maker("me", "20261101.3", "c0ffee", "refs/heads/main", true),
            "20261031T120000Z-1",
            false,
            true,
            Set.of("20261101T120000Z-1"));
    Manifest manifest =
        new Manifest(
            "4711",
            Rig.TARGET,
            List.of(past),
            new TreeMap<>(Map.of(A.path(), notebook, B.path(), file)),
            new TreeSet<>(Set.of(Rig.TARGET.resolve("lib"))),
            List.of(archive),
            new TreeSet<>(Set.of("old")));
    assertEquals(manifest, ManifestJson.read(Fields.read(ManifestJson.write(manifest))));
  }

  @Test
  void itSaysWhatWasNotCommitted() {
    rig.isDirty = true;
    rig.deploy(A, B);
    PastDeployment past = rig.manifest().deployments().get(0);
    assertTrue(past.maker().isDirty());
    assertTrue(past.spoken().contains(", commit c0ffee (dirty), by me"), past::spoken);
  }

  @Test
  void itSaysWhoDeployedWhatFromWhere() {
    rig.deploy(A, B);
    PastDeployment past = rig.manifest().deployments().get(0);
    assertEquals(new Maker("me", "1.1", "c0ffee", "refs/heads/main", false), past.maker());
    assertTrue(past.isComplete());
    Deployed a = Objects.requireNonNull(rig.entry("a"));
    assertEquals(new Kind.Notebook(Language.PYTHON, Kind.Format.SOURCE), a.kind());
    assertEquals(A.content().sha256(), a.sha256());
    assertEquals(A.hash(), a.hash());
    assertTrue(a.stamp().tellsTime());
    assertEquals(Set.of(Rig.TARGET.resolve("lib")), rig.manifest().folders());
  }

  @Test
  void itIsNotWrittenWhenNothingChanged() {
    rig.deploy(A, B);
    String before = rig.bench().manifests().read().sha256();
    rig.deploy(A, B);
    assertEquals(before, rig.bench().manifests().read().sha256());
  }

  @Test
  void oneThatIsDamagedIsRefusedAndStays() {
    rig.deploy(A, B);
    write("{\"version\":1,");
    assertTrue(
        refusal().startsWith("The manifest /Shared/t/.databricks-maven/manifest.json cannot"));
    write("{\"version\":1}");
    assertTrue(refusal().contains("'target' is not a workspace path"), this::refusal);
    assertEquals(
        List.of(), changesOf(() -> assertThrows(Misconfigured.class, () -> rig.deploy(B))));
  }

  @Test
  void oneFromANewerVersionIsRefused() {
    write("{\"version\":2}");
    assertTrue(refusal().contains("was written by a newer version of this plugin"), this::refusal);
  }

  @Test
  void pathsThatLeaveTheTargetAreRefused() {
    rig.deploy(A, B);
    write(text().replace("\"lib/b.py\"", "\"../other/b.py\""));
    assertTrue(refusal().contains("'files[1].path' is not a path below the target"), this::refusal);
  }

  @Test
  void whenItIsLostThePacksTellWhatWasOurs() {
    rig.deploy(A, B);
    SourceFile changed = Sources.python("/Shared/t/a", "y");
    rig.deploy(changed, B);
    rig.fake.deleteByHand("/Shared/t/.databricks-maven/manifest.json");
    assertEquals(List.of("change a", "delete lib", "delete lib/b.py"), rig.steps(A));
    rig.deploy(A);
    assertEquals(Set.of("/Shared/t/a"), rig.fake.contents("/Shared/t").keySet());
    assertFalse(rig.plan(A).isNeeded());
  }

  @Test
  void whenItIsLostWhatOthersEditedIsStillDrift() {
    rig.deploy(A, B);
    rig.fake.deleteByHand("/Shared/t/.databricks-maven/manifest.json");
    rig.fake.byHand(Sources.python("/Shared/t/a", "by hand"));
    assertEquals(List.of("drift a", "keep lib/b.py"), rig.steps(A, B));
  }

  @Test
  void whenPacksAreLostTooEqualObjectsAreAdoptedAndTheOthersLeftAlone() {
    rig.deploy(A, B);
    rig.fake.deleteByHand("/Shared/t/.databricks-maven/manifest.json");
    rig.fake.deleteByHand(Rig.CONTROL.pack("20261101T120001Z-n1").value());
    assertEquals(List.of("keep a", "leave lib"), rig.steps(A));
  }

  @Test
  void itRemembersTenDeploymentsAndTheirPacks() {
    for (int i = 0; i < 15; i++) {
      rig.deploy(Sources.python("/Shared/t/a", "version " + i), B);
    }
    assertEquals(10, rig.manifest().deployments().size());
    for (int i = 0; i < 30; i++) {
      rig.deploy(Sources.python("/Shared/t/a", "another " + i), B);
      // the ten, the first for b.py, and some that nobody needs any more
      assertTrue(packs() <= 10 + 1 + 11, () -> packs() + " packs");
    }
  }

  @Test
  void oneChangedFileCostsNoMoreWhenThereAreOldPacks() {
    for (int i = 0; i < 12; i++) {
      rig.deploy(Sources.python("/Shared/t/a", "version " + i), B);
    }
    rig.fake.forgetRequests();
    rig.deploy(Sources.python("/Shared/t/a", "another"), B);
    assertEquals(3 + 8, rig.fake.requests().size(), rig.fake.requests()::toString);
  }

  private long packs() {
    return rig.fake.list(Rig.CONTROL.path()).orElseThrow().stream()
        .filter(entry -> entry.path().value().endsWith(".pack"))
        .count();
  }

  private List<String> changesOf(Runnable work) {
    rig.fake.forgetRequests();
    work.run();
    return rig.fake.changes();
  }

  private String refusal() {
    return assertThrows(Misconfigured.class, () -> rig.plan(A, B)).getMessage();
  }

  private String text() {
    return new String(
        Reading.bytes(rig.fake, Rig.CONTROL.manifest(), B.kind()), StandardCharsets.UTF_8);
  }

  private void write(String json) {
    rig.fake.byHand(Sources.file(Rig.CONTROL.manifest().value(), json));
  }
}
