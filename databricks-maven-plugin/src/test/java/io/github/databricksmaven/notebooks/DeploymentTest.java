package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeploymentTest {

  private static final List<SourceFile> WANTED =
      List.of(Sources.python("/Shared/t/a", "x"), Sources.file("/Shared/t/lib/b.py", "x"));

  private final FakeNotebooks port = new FakeNotebooks();
  private final ReportDraft report = new ReportDraft("deploy-notebooks", "d", Instant.EPOCH);
  private final Deployment deployment =
      new Deployment(port, new Parallel(4, new StillTime()), new WorkspacePath("/Shared/t"));

  @Test
  void foldersAreMadeBeforeWhatGoesIntoThem() {
    deploy();
    assertEquals(List.of("folder /Shared/t", "folder /Shared/t/lib"), port.calls().subList(0, 2));
  }

  @Test
  void aDeploymentThatIsRepeatedChangesNothing() {
    deploy();
    assertEquals(List.of(), deployment.plan(WANTED).plan().changing());
  }

  @Test
  void anObjectOfAnotherTypeIsDeletedAndCreated() {
    deploy();
    List<SourceFile> changed = List.of(Sources.file("/Shared/t/a", "x"));
    deployment.carryOut(deployment.plan(changed), report);
    List<String> calls = port.calls();
    assertEquals(
        List.of("delete /Shared/t/a", "write /Shared/t/a"),
        calls.subList(calls.size() - 2, calls.size()));
    deployment.verify(changed);
  }

  @Test
  void aWriteThatIsSwallowedFailsTheDeploymentAndIsNamed() {
    port.swallow("/Shared/t/a");
    deployment.carryOut(deployment.plan(WANTED), report);
    Unsuccessful failure = assertThrows(Unsuccessful.class, () -> deployment.verify(WANTED));
    assertTrue(failure.getMessage().startsWith("1 of 2 files"), failure::getMessage);
    assertTrue(failure.getMessage().contains("/Shared/t/a\n"), failure::getMessage);
  }

  @Test
  void everyFailureIsToldAndTheOthersAreCarriedOut() {
    port.refuse("/Shared/t/a");
    Unsuccessful failure = assertThrows(Unsuccessful.class, this::deploy);
    assertTrue(failure.getMessage().startsWith("1 of 2 files could not be deployed."));
    Report finished = report.finish(Instant.EPOCH, failure.problem());
    assertEquals(2, finished.cases().size());
    assertEquals(1, finished.cases().stream().filter(found -> found.failed()).count());
    assertEquals(1, deployment.plan(WANTED).plan().changing().size());
  }

  @Test
  void foldersThatCannotBeMadeAreAllNamedAndReported() {
    List<SourceFile> wanted =
        List.of(Sources.file("/Shared/t/a/x", "x"), Sources.file("/Shared/t/b/x", "x"));
    port.refuse("/Shared/t/a");
    port.refuse("/Shared/t/b");
    Unsuccessful failure =
        assertThrows(
            Unsuccessful.class, () -> deployment.carryOut(deployment.plan(wanted), report));
    assertTrue(
        failure.getMessage().startsWith("2 of 2 folders could not be made."), failure::getMessage);
    assertTrue(failure.getMessage().contains("/Shared/t/a failed."), failure::getMessage);
    assertTrue(failure.getMessage().contains("/Shared/t/b failed."), failure::getMessage);
    assertEquals(2, report.finish(Instant.EPOCH, null).cases().size());
  }

  @Test
  void everyFolderOfATreeIsMadeOnceParentsFirst() {
    List<SourceFile> wanted =
        List.of(Sources.file("/Shared/t/a/x/1", "x"), Sources.file("/Shared/t/a/y/1", "x"));
    deployment.carryOut(deployment.plan(wanted), report);
    List<String> calls = port.calls();
    assertEquals(List.of("folder /Shared/t", "folder /Shared/t/a"), calls.subList(0, 2));
    assertEquals(
        Set.of("folder /Shared/t/a/x", "folder /Shared/t/a/y"), Set.copyOf(calls.subList(2, 4)));
  }

  @Test
  void aReplacementThatEndsHalfwaySaysThatTheObjectIsGone() {
    deploy();
    port.refuse("/Shared/t/a");
    List<SourceFile> changed = List.of(Sources.file("/Shared/t/a", "x"));
    Unsuccessful failure =
        assertThrows(
            Unsuccessful.class, () -> deployment.carryOut(deployment.plan(changed), report));
    assertTrue(
        failure.getMessage().contains("it was deleted to be replaced, and is gone"),
        failure::getMessage);
  }

  private void deploy() {
    deployment.carryOut(deployment.plan(WANTED), report);
  }
}
