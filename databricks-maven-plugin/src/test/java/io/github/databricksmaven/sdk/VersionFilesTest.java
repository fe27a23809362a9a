package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Rights;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.sdk.VersionFiles.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class VersionFilesTest {

  private static final Map<String, List<Entry>> TREE =
      Map.of(
          "", List.of(file("MLmodel"), folder("code"), folder("data")),
          "code", List.of(file("code/one.py")),
          "data", List.of(folder("data/stages")),
          "data/stages", List.of(file("data/stages/part-0")));

  private final Parallel parallel = new Parallel(2, new StillTime());

  /** Each of the two waits until the other is being listed, too. */
  @Test
  void foldersOfOneDepthAreListedAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Artifact> files =
        VersionFiles.walk(
            parallel,
            folder -> {
              if (folder.equals("code") || folder.equals("data")) {
                meet(both);
              }
              return TREE.getOrDefault(folder, List.of());
            });
    assertEquals(
        Set.of("MLmodel", "code/one.py", "data/stages/part-0"),
        files.stream().map(Artifact::path).map(ArtifactPath::value).collect(Collectors.toSet()));
  }

  @Test
  void aFolderThatCannotBeListedIsTheFailure() {
    WorkspaceFailure refusal =
        new WorkspaceFailure(new FailedCall("GET", "/", 403, ""), "no", "no", "ask");
    assertEquals(
        refusal,
        assertThrows(
            WorkspaceFailure.class,
            () -> VersionFiles.walk(parallel, folder -> refusedBelow(folder, refusal))));
  }

  /** An expired token is refused by each of hundreds of folders. */
  @Test
  void ofManyRefusalsTheMissingRightTellsOne() {
    WorkspaceFailure missing =
        assertThrows(
            WorkspaceFailure.class,
            () ->
                new Rights("the source", new ModelName("main.ml.m"))
                    .reading(() -> VersionFiles.walk(parallel, VersionFilesTest::refused)));
    assertEquals("There is no right to read main.ml.m in the source.", missing.problem().what());
    assertTrue(
        missing
            .problem()
            .why()
            .matches(
                "2 of 2 folders could not be listed. The first: code failed. it is refused"
                    + " \\(GET /code: status 403\\)"),
        missing::getMessage);
  }

  private static List<Entry> refused(String folder) {
    if (folder.isEmpty()) {
      return TREE.getOrDefault(folder, List.of());
    }
    throw new WorkspaceFailure(
        new FailedCall("GET", "/" + folder, 403, ""), folder + " failed.", "it is refused", "ask");
  }

  private static List<Entry> refusedBelow(String folder, WorkspaceFailure refusal) {
    if (folder.equals("data")) {
      throw refusal;
    }
    return TREE.getOrDefault(folder, List.of());
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Entry file(String path) {
    return new Entry(path, false, 1);
  }

  private static Entry folder(String path) {
    return new Entry(path, true, 0);
  }
}
