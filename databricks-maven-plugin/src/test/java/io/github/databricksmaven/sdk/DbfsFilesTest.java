package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DbfsFilesTest {

  private static final Artifact FILE =
      new Artifact(new ArtifactPath("data/part 1"), 2 * SdkDbfs.BLOCK + 7);

  @TempDir Path folder;
  private OpenLocal local;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void aFileIsStreamedWhole() throws Exception {
    try (RefusingFront front = new RefusingFront(local.url(), 500, request -> false)) {
      DbfsFiles files = files(front);
      write(files);
      assertEquals("DBFS", files.way());
      assertEquals(List.of(FILE), files.list(new Parallel(2, new StillTime())));
      assertTrue(front.requests().contains("POST /dbfs/staging/x/data/part 1"));
    }
  }

  @Test
  void whereFilesCannotBeStreamedTheyGoInBlocks() throws Exception {
    for (int status : List.of(403, 404, 501)) {
      try (RefusingFront front =
          new RefusingFront(local.url(), status, request -> request.startsWith("POST /dbfs/"))) {
        DbfsFiles files = files(front);
        write(files);
        write(files);
        assertEquals("DBFS, in blocks", files.way());
        assertEquals(List.of(FILE), files.list(new Parallel(2, new StillTime())));
        assertEquals(
            1, front.requests().stream().filter(one -> one.startsWith("POST /dbfs/")).count());
        files.delete();
      }
    }
  }

  @Test
  void aHandleIsGivenBackWhenABlockIsRefused() throws Exception {
    try (RefusingFront front =
        new RefusingFront(
            local.url(),
            403,
            request -> request.startsWith("POST /dbfs/") || request.endsWith("/dbfs/add-block"))) {
      DbfsFiles files = files(front);
      WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> write(files));
      assertEquals("/api/2.0/dbfs/add-block", failure.call().path());
      assertEquals(
          List.of("POST /api/2.0/dbfs/add-block", "POST /api/2.0/dbfs/close"),
          front.requests().subList(2, 4));
    }
  }

  @Test
  void whereNeitherIsAllowedTheRefusalIsTold() throws Exception {
    try (RefusingFront front =
        new RefusingFront(local.url(), 403, request -> request.startsWith("POST "))) {
      DbfsFiles files = files(front);
      WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> write(files));
      assertEquals(403, failure.call().status());
    }
  }

  private static void write(DbfsFiles files) {
    byte[] bytes = new byte[(int) FILE.size()];
    new Random(1).nextBytes(bytes);
    files.write(FILE, () -> new ByteArrayInputStream(bytes));
  }

  private DbfsFiles files(RefusingFront front) {
    return OpenLocal.connect(front.url(), local.token()).staging("/staging/x");
  }
}
