package io.github.databricksmaven.local.metastore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetastoreTest {
  private static final ObjectName MAIN = new ObjectName("main");
  private static final FullName MODEL = FullName.parse("model", "main.default.m");

  @TempDir Path folder;

  @Test
  void aCatalogThatWasDeletedStaysDeleted() throws IOException {
    open().catalogs().delete(MAIN, true);
    assertTrue(open().catalogs().all().isEmpty());
  }

  @Test
  void aChangeThatIsRefusedChangesNothing() throws IOException {
    Metastore metastore = open();
    metastore.models().create(MODEL, null, null, Map.of("team", "a"));
    Map<String, String> bad = Map.of("team", "b", "a.b", "c");
    assertThrows(ApiError.class, () -> metastore.versions().create(MODEL, null, origin(), bad));
    assertThrows(ApiError.class, () -> metastore.models().point(MODEL, Alias.parse("champion"), 1));
    assertEquals(0, open().models().get(MODEL).lastVersion());
    assertTrue(open().models().get(MODEL).aliases().isEmpty());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    open();
    Path state = folder.resolve("metastore/metastore.json");
    Files.writeString(state, "{");
    IOException failure = assertThrows(IOException.class, this::open);
    assertTrue(String.valueOf(failure.getMessage()).startsWith(state + " is damaged"));
  }

  @Test
  void whatCannotBeWrittenIsNotDone() throws IOException {
    Metastore metastore = open();
    Path state = folder.resolve("metastore/metastore.json");
    String before = Files.readString(state);
    Path away = Files.move(folder.resolve("metastore"), folder.resolve("away"));
    assertThrows(IOException.class, () -> metastore.models().create(MODEL, null, null, Map.of()));
    assertThrows(ApiError.class, () -> metastore.models().get(MODEL));
    assertEquals(before, Files.readString(away.resolve("metastore.json")));
  }

  @Test
  void aVersionWhoseDeletionCannotBeWrittenKeepsItsFiles() throws IOException {
    Metastore metastore = open();
    metastore.models().create(MODEL, null, null, Map.of());
    metastore.versions().create(MODEL, null, origin(), Map.of());
    Path version = folder.resolve("metastore/models/main/default/m/1");
    Files.createDirectories(version);
    Files.writeString(version.resolve("MLmodel"), "flavors: {}");
    Path state = folder.resolve("metastore/metastore.json");
    Files.delete(state);
    Files.createDirectories(state.resolve("full"));
    assertThrows(IOException.class, () -> metastore.versions().delete(MODEL, 1));
    assertThrows(IOException.class, () -> metastore.models().delete(MODEL));
    assertTrue(Files.exists(version.resolve("MLmodel")));
    assertEquals(1, metastore.versions().of(MODEL).size());
  }

  @Test
  void theLinkToTheVolumesFollowsThemWhenTheDirectoryMoves() throws IOException {
    Path link = folder.resolve("Volumes");
    Files.createSymbolicLink(link, Path.of("/somewhere/else"));
    open().linkVolumes(link);
    open().linkVolumes(link);
    assertEquals(folder.resolve("metastore/volumes"), Files.readSymbolicLink(link));
    Files.delete(link);
    Files.createDirectory(link);
    open().linkVolumes(link);
    assertTrue(Files.isSymbolicLink(link), "an empty folder gives way");
  }

  @Test
  void filesInThePlaceOfTheLinkAreNotTouched() throws IOException {
    Metastore metastore = open();
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("x"), "mine");
    assertThrows(IOException.class, () -> metastore.linkVolumes(file));
    assertThrows(IOException.class, () -> metastore.linkVolumes(full));
    assertEquals("mine", Files.readString(file));
    assertEquals("mine", Files.readString(full.resolve("x")));
  }

  private Metastore open() throws IOException {
    return Metastore.open(folder.resolve("metastore"), Clock.systemUTC());
  }

  private static Origin origin() {
    return new Origin("runs:/1/model", null, null, null, null);
  }
}
