package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.Target;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NotebookPlannerTest {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/mlops");
  private static final Present NOTHING = new Present(Map.of(), Set.of(), Map.of());

  private final NotebookPlanner planner = new NotebookPlanner();

  @Test
  void aNotebookThatDidNotChangeIsKept() {
    SourceFile train = Sources.python("/Shared/mlops/train", "x\n");
    assertEquals(List.of(new NotebookStep.Keep(train)), steps(List.of(train), present(train)));
  }

  @Test
  void lineEndsAndTheFinalNewlineDoNotMakeANotebookDifferent() {
    SourceFile wanted = Sources.python("/Shared/mlops/train", "x\r\ny\r\n");
    SourceFile stored = Sources.python("/Shared/mlops/train", "x\ny");
    assertEquals(List.of(new NotebookStep.Keep(wanted)), steps(List.of(wanted), present(stored)));
  }

  @Test
  void everyByteOfAFileCounts() {
    SourceFile wanted = Sources.file("/Shared/mlops/a.txt", "x\n");
    SourceFile stored = Sources.file("/Shared/mlops/a.txt", "x");
    assertEquals(
        List.of(new NotebookStep.Overwrite(wanted, Sources.present(stored))),
        steps(List.of(wanted), present(stored)));
  }

  @Test
  void aFileThatBecomesANotebookIsReplaced() {
    SourceFile wanted = Sources.python("/Shared/mlops/a", "x");
    SourceFile stored = Sources.file("/Shared/mlops/a", "x");
    assertEquals(
        List.of(new NotebookStep.Replace(wanted, Sources.present(stored))),
        steps(List.of(wanted), present(stored)));
  }

  @Test
  void whatTheSourceDoesNotHaveIsLeftAlone() {
    SourceFile train = Sources.python("/Shared/mlops/train", "x");
    assertEquals(
        List.of(new NotebookStep.Create(train)),
        steps(List.of(train), present(Sources.python("/Shared/mlops/other", "x"))));
  }

  @Test
  void aFolderInTheWayIsNeverDeleted() {
    SourceFile train = Sources.python("/Shared/mlops/train", "x");
    Present present = new Present(Map.of(), Set.of(FOLDER, train.path()), Map.of());
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> planner.plan(List.of(train), present));
    assertTrue(refusal.getMessage().contains("/Shared/mlops/train is in the way"));
  }

  @Test
  void aNotebookWhereAFolderIsNeededIsNeverDeleted() {
    SourceFile deep = Sources.python("/Shared/mlops/a/b", "x");
    Present present = present(Sources.python("/Shared/mlops/a", "x"));
    assertThrows(Misconfigured.class, () -> planner.missingFolders(List.of(deep), present, FOLDER));
  }

  @Test
  void missingFoldersAreMadeParentsFirst() {
    List<SourceFile> wanted =
        List.of(Sources.python("/Shared/mlops/b/c/d", "x"), Sources.python("/Shared/mlops/a", "x"));
    assertEquals(
        List.of(
            FOLDER, new WorkspacePath("/Shared/mlops/b"), new WorkspacePath("/Shared/mlops/b/c")),
        List.copyOf(planner.missingFolders(wanted, NOTHING, FOLDER)));
  }

  @Test
  void aNotebookWhereAFolderOfFoldersIsNeededIsNeverDeleted() {
    SourceFile deep = Sources.python("/Shared/mlops/a/b/c", "x");
    Present present = present(Sources.python("/Shared/mlops/a", "x"));
    assertThrows(Misconfigured.class, () -> planner.missingFolders(List.of(deep), present, FOLDER));
  }

  @Test
  void thePlansPrintIsAContract() throws IOException {
    SourceFile kept = Sources.python("/Shared/mlops/data_preprocessing", "x\n");
    SourceFile changed = Sources.python("/Shared/mlops/train-Spark-model", "y\n".repeat(2136));
    SourceFile before = Sources.python("/Shared/mlops/train-Spark-model", "y\n".repeat(2036));
    SourceFile created = Sources.python("/Shared/mlops/Production_Batch_Scoring", "z\n");
    Plan<NotebookStep> plan = planner.plan(List.of(kept, changed, created), present(kept, before));
    assertGolden("plan.txt", plan);
  }

  @Test
  void aPlanWithReplacementsIsAContract() throws IOException {
    SourceFile notebook = Sources.python("/Shared/mlops/a", "x");
    SourceFile created = Sources.file("/Shared/mlops/features.py", "x");
    Plan<NotebookStep> plan =
        planner.plan(List.of(notebook, created), present(Sources.file("/Shared/mlops/a", "x")));
    assertGolden("plan-with-replacement.txt", plan);
  }

  private static void assertGolden(String name, Plan<NotebookStep> plan) throws IOException {
    Target target = new Target("https://adb-1.azuredatabricks.net", "production", "sp-release");
    String print =
        Stream.concat(Stream.of(target.line()), plan.lines().stream())
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(Files.readString(Path.of("src/test/golden", name)), print);
  }

  private List<NotebookStep> steps(List<SourceFile> wanted, Present present) {
    return planner.plan(wanted, present).steps();
  }

  private static Present present(SourceFile... files) {
    return new Present(
        Stream.of(files)
            .map(Sources::present)
            .collect(Collectors.toMap(PresentObject::path, Function.identity())),
        Set.of(FOLDER),
        Map.of());
  }
}
