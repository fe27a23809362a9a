package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies into a local workspace whose disk is really full: a file system of a few megabytes, which
 * only a child process sees. Whatever the way, the goal says that there is no room and where, and
 * nothing is moved; when there is room, the next run completes the copy.
 */
final class FullDiskTest {

  private static final String MOUNT_AND_GO_ON =
      "mount -t tmpfs -o size=4m tiny \"$0\" && exec \"$@\"";

  private static final String BIG = "x".repeat(600_000);

  @TempDir Path folder;

  @Test
  void whereThereIsNoRoomTheGoalSaysSoAndTheNextRunCompletesTheCopy() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> launcher =
        List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            MOUNT_AND_GO_ON,
            disk.toString());
    assumeTrue(isPermitted(launcher), "This machine does not let its users mount a file system.");
    ChildJvm.Result result =
        ChildJvm.run(
            launcher,
            List.of("-XX:TieredStopAtLevel=1"),
            FullDiskTest.class,
            disk.toString(),
            folder.resolve("source").toString());
    assertEquals(0, result.status(), result::output);
    assertTrue(result.output().contains("all 3 ways"), result::output);
  }

  private static boolean isPermitted(List<String> launcher) throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(launcher);
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // not a Linux
    }
  }

  /** In the child: the disk, and a folder for the source. */
  public static void main(String[] arguments) throws Exception {
    Path disk = Path.of(arguments[0]);
    try (OpenLocal source = OpenLocal.in(Path.of(arguments[1]));
        OpenLocal target = OpenLocal.in(disk.resolve("target"))) {
      CatalogCopies copies = new CatalogCopies(source, target);
      intoCatalog(
          copies,
          target,
          disk,
          ModelFiles.Way.FILES_API,
          "m1",
          "Writing /Models/main/ml/m1/1/data/big failed.");
      intoCatalog(
          copies, target, disk, ModelFiles.Way.SCOPED_CREDENTIALS, "m2", "/data/big failed.");
      intoDbfs(target, disk);
      System.out.println("all 3 ways");
    }
    System.exit(0);
  }

  private static void intoCatalog(
      CatalogCopies copies,
      OpenLocal target,
      Path disk,
      ModelFiles.Way way,
      String name,
      String where)
      throws IOException {
    target.switches().set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
    ModelName model = copies.model(name);
    Map<String, String> files = new TreeMap<>(CatalogCopies.files(2));
    files.put("data/big", BIG);
    ModelVersion version = copies.version(model, "[]", files);
    Path ballast = fill(disk);
    ProblemException full = assertThrows(ProblemException.class, () -> copies.copy(model, version));
    assertNoRoom(full, where);
    Files.delete(ballast);
    assertEquals(
        List.of(), target.connect().registry(model.kind()).holders(model, CatalogCopies.CHAMPION));
    ModelVersion copy = copies.copy(model, version).version();
    assertEquals(List.of(copy.toString()), copies.allVersions(model));
    assertEquals(files, copies.contents(model, copy));
  }

  private static void intoDbfs(OpenLocal target, Path disk) throws IOException {
    DbfsFiles files = target.connect().staging("/staging/x");
    files.make();
    Artifact file = new Artifact(new ArtifactPath("data/big"), BIG.length());
    byte[] bytes = BIG.getBytes(StandardCharsets.UTF_8);
    Path ballast = fill(disk);
    WorkspaceFailure full =
        assertThrows(
            WorkspaceFailure.class, () -> files.write(file, () -> new ByteArrayInputStream(bytes)));
    assertNoRoom(full, "Writing /staging/x/data/big failed.");
    Files.delete(ballast);
    files.write(file, () -> new ByteArrayInputStream(bytes));
    assertEquals(List.of(file), files.list(new Parallel(2, new StillTime())));
  }

  private static void assertNoRoom(ProblemException full, String where) {
    String message = full.getMessage();
    assertTrue(message.contains(where), message);
    assertTrue(message.contains("there is no room"), message);
    assertTrue(message.contains("status 507"), message);
    assertTrue(message.contains("make room where that is stored"), message);
  }

  /** Leaves room for what a registry notes, and not for a big file. */
  private static Path fill(Path disk) throws IOException {
    Path ballast = disk.resolve("ballast");
    long room = Files.getFileStore(disk).getUsableSpace() - 300_000;
    try (OutputStream out = Files.newOutputStream(ballast)) {
      out.write(new byte[(int) room]);
    }
    return ballast;
  }
}
