package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.Copied;
import io.github.databricksmaven.models.copy.CopyRequest;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However large a file is, a copy holds little of it at a time: 320 MB go through a heap of 64. */
@Tag("campaign")
final class HeapOfACopyTest {

  private static final long LARGE = 320L * 1024 * 1024;
  private static final ModelName MODEL = new ModelName("main.ml.m");

  @TempDir Path folder;
  private OpenLocal source;
  private OpenLocal target;
  private ModelVersion version;

  @BeforeEach
  void aLargeModel() throws Exception {
    source = OpenLocal.in(folder.resolve("source"));
    target = OpenLocal.in(folder.resolve("target"));
    CatalogCopies copies = new CatalogCopies(source, target);
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(LARGE);
    }
    version = copies.version(copies.model("m"), "data/large", large);
  }

  @AfterEach
  void endThem() throws Exception {
    source.close();
    target.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"FILES_API", "SCOPED_CREDENTIALS"})
  void aLargeFileGoesThroughASmallHeap(ModelFiles.Way way) throws Exception {
    for (OpenLocal side : List.of(source, target)) {
      side.switches().set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
    }
    ChildJvm.Result result =
        ChildJvm.run(
            List.of(),
            List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m"),
            HeapOfACopyTest.class,
            source.url().toString(),
            source.token().reveal(),
            target.url().toString(),
            target.token().reveal(),
            version.toString());
    assertEquals(0, result.status(), result::output);
    assertTrue(result.output().contains("4 files were read on both sides"), result::output);
  }

  /** In the child: addresses and tokens of both sides, and the version. */
  public static void main(String[] arguments) throws IOException {
    StillTime time = new StillTime();
    ModelCopy copying =
        new ModelCopy(
            port(arguments[0], arguments[1]),
            port(arguments[2], arguments[3]),
            new Parallel(4, time),
            time);
    ModelVersion version = ModelVersion.of(arguments[4]).orElseThrow();
    CopyRequest request =
        new CopyRequest(
            "https://source", MODEL, version, "https://target", MODEL, new Maker("a1", "", ""));
    Copied copied = copying.carryOut(copying.plan(copying.look(request)));
    System.out.println(copied.sentence());
    System.exit(0);
  }

  private static TargetPort port(String url, String token) {
    return OpenLocal.connect(URI.create(url), new Secret(token)).copies(RegistryKind.UNITY_CATALOG);
  }
}
