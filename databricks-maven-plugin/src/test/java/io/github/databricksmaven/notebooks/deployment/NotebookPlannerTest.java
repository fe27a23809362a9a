package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.Target;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is decided from what was seen, without a workspace. */
final class NotebookPlannerTest {

  private static final String MLOPS = "/Shared/mlops";
  private static final SourceFile TRAIN = Sources.python("/Shared/mlops/train", "x");

  private final Picture picture = new Picture(MLOPS);

  @Test
  void aNotebookThatDidNotChangeIsKept() {
    picture.untouched(TRAIN);
    assertEquals(List.of("keep train"), steps(TRAIN));
  }

  @Test
  void lineEndsAndTheFinalNewlineDoNotMakeANotebookDifferent() {
    picture.untouched(Sources.python("/Shared/mlops/train", "x\ny"));
    assertEquals(List.of("keep train"), steps(Sources.python("/Shared/mlops/train", "x\r\ny\r\n")));
  }

  @Test
  void everyByteOfAFileCounts() {
    picture.untouched(Sources.file("/Shared/mlops/a.txt", "x"));
    assertEquals(List.of("change a.txt"), steps(Sources.file("/Shared/mlops/a.txt", "x\n")));
  }

  @Test
  void aFileThatBecomesANotebookIsReplaced() {
    picture.untouched(Sources.file("/Shared/mlops/train", "x"));
    assertEquals(List.of("replace train"), steps(TRAIN));
  }

  @Test
  void aNotebookInAnotherLanguageIsReplaced() {
    picture.untouched(Sources.notebook(Language.SQL, "/Shared/mlops/train", "x"));
    assertEquals(List.of("replace train"), steps(TRAIN));
  }

  @Test
  void whatADeploymentPutThereAndTheSourceHasNoMoreIsDeleted() {
    picture.untouched(TRAIN, Sources.python("/Shared/mlops/old", "x"));
    assertEquals(List.of("delete old", "keep train"), steps(TRAIN));
  }

  @Test
  void whatNoDeploymentPutThereIsLeftAlone() {
    picture
        .theirs(Sources.python("/Shared/mlops/other", "x"))
        .other("/Shared/mlops/board", "DASHBOARD");
    assertEquals(List.of("leave board", "leave other", "create train"), steps(TRAIN));
  }

  @Test
  void anEditIsDriftWithItsReason() {
    picture.touched(TRAIN, Sources.python("/Shared/mlops/train", "by hand"));
    NotebookStep step = plan(TRAIN).steps().all().get(0);
    assertEquals("was edited in the workspace", step.reason());
    assertEquals("drift train", steps(TRAIN).get(0));
  }

  @Test
  void aFolderInTheWayIsNeverDeleted() {
    picture.folder("/Shared/mlops/train");
    assertTrue(refusal(TRAIN).contains("/Shared/mlops/train is in the way"));
  }

  @Test
  void aDashboardInTheWayIsNeverDeleted() {
    picture.other("/Shared/mlops/train", "DASHBOARD");
    assertTrue(refusal(TRAIN).contains("the workspace has a DASHBOARD of that name"));
    assertTrue(
        refusal(Sources.python("/Shared/mlops/train/deep", "x")).contains("has a DASHBOARD"));
  }

  @Test
  void somebodysNotebookWhereAFolderIsNeededIsNeverDeleted() {
    picture.theirs(Sources.python("/Shared/mlops/a", "x"));
    assertTrue(
        refusal(Sources.python("/Shared/mlops/a/b/c", "x"))
            .contains("/Shared/mlops/a is in the way"));
  }

  @Test
  void missingFoldersAreMadeParentsFirst() {
    Planned plan =
        plan(Sources.python("/Shared/mlops/b/c/d", "x"), Sources.python("/Shared/mlops/a", "x"));
    assertEquals(
        List.of(new WorkspacePath("/Shared/mlops/b"), new WorkspacePath("/Shared/mlops/b/c")),
        List.copyOf(plan.steps().missing()));
  }

  @Test
  void foldersOfOursThatBecomeEmptyAreRemovedDeepestFirst() {
    picture
        .ownFolder("/Shared/mlops/a")
        .ownFolder("/Shared/mlops/a/b")
        .untouched(Sources.file("/Shared/mlops/a/b/c.txt", "x"));
    assertEquals(
        List.of("/Shared/mlops/a/b", "/Shared/mlops/a"),
        plan(TRAIN).steps().removedFolders().stream()
            .flatMap(List::stream)
            .map(NotebookStep::subject)
            .toList());
  }

  @Test
  void thePlansPrintIsAContract() throws IOException {
    SourceFile kept = Sources.python("/Shared/mlops/data_preprocessing", "x\n");
    SourceFile changed = Sources.python("/Shared/mlops/train-Spark-model", "y\n".repeat(2136));
    picture.untouched(kept, Sources.python("/Shared/mlops/train-Spark-model", "y\n".repeat(2036)));
    assertGolden(
        "plan.txt", kept, changed, Sources.python("/Shared/mlops/Production_Batch_Scoring", "z\n"));
  }

  @Test
  void aPlanOfEveryKindOfStepIsAContract() throws IOException {
    SourceFile edited = Sources.python("/Shared/mlops/edited", "x");
    SourceFile adopted = Sources.python("/Shared/mlops/adopted", "x");
    picture
        .untouched(Sources.file("/Shared/mlops/a", "x"), TRAIN)
        .ownFolder("/Shared/mlops/old")
        .untouched(Sources.file("/Shared/mlops/old/gone.csv", "x"))
        .touched(edited, Sources.python("/Shared/mlops/edited", "by hand"))
        .touched(Sources.python("/Shared/mlops/deleted", "x"), null)
        .theirs(adopted)
        .theirs(Sources.python("/Shared/mlops/theirs", "x"));
    assertGolden(
        "plan-of-every-kind.txt",
        Sources.python("/Shared/mlops/a", "x"),
        Sources.file("/Shared/mlops/features.py", "x"),
        Sources.python("/Shared/mlops/train", "y"),
        Sources.python("/Shared/mlops/deleted", "x"),
        edited,
        adopted);
  }

  private void assertGolden(String name, SourceFile... wanted) throws IOException {
    Target target = new Target("https://adb-1.azuredatabricks.net", "production", "sp-release");
    String print =
        Stream.concat(Stream.of(target.line()), plan(wanted).lines().stream())
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(Files.readString(Path.of("src/test/golden", name)), print);
  }

  private List<String> steps(SourceFile... wanted) {
    return plan(wanted).steps().all().stream()
        .map(step -> step.change().word() + " " + step.path().from(new WorkspacePath(MLOPS)))
        .toList();
  }

  private String refusal(SourceFile wanted) {
    return assertThrows(Misconfigured.class, () -> plan(wanted)).getMessage();
  }

  private Planned plan(SourceFile... wanted) {
    Settings settings = new Settings(Prune.MANAGED, OnDrift.FAIL, Verify.LISTING, Duration.ZERO);
    WorkspacePath target = new WorkspacePath(MLOPS);
    Seen seen = picture.seen();
    return new Planned(
        target, seen, NotebookPlanner.plan(List.of(wanted), seen, target, settings), Map.of());
  }
}
