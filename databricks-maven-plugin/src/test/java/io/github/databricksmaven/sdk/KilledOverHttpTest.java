package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import io.github.databricksmaven.notebooks.deployment.Verify;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as {@code KilledDeploymentTest} over HTTP: from a request on, every connection to a
 * local workspace is reset, that request with its effect or without. Then the deployment is run
 * again.
 */
final class KilledOverHttpTest {

  @TempDir Path folder;
  private final StillTime time = new StillTime();
  private OpenLocal local;
  private int targets;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void cutOffAtEverySeventeenthRequestItIsContinued() {
    everyRequest(17);
  }

  @Test
  @Tag("endurance")
  void cutOffAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(1) > 60);
  }

  private int everyRequest(int step) {
    for (int request = 1; ; request += step) {
      for (boolean isDone : new boolean[] {true, false}) {
        WorkspacePath target = new WorkspacePath("/Shared/t" + ++targets);
        deploy(target, files(target, "x", IntStream.range(0, 40)));
        local.connect().notebooks().write(Sources.python(target + "/d1/theirs", "theirs"));
        List<SourceFile> wanted = files(target, "y", IntStream.range(10, 50));
        if (!local.isCutOff(request, isDone, () -> deploy(target, wanted))) {
          return request;
        }
        assertEndsAs(target, wanted, "at request " + request + ", done: " + isDone);
      }
    }
  }

  private void assertEndsAs(WorkspacePath target, List<SourceFile> wanted, String what) {
    deploy(target, wanted);
    assertFalse(deployments(target).plan(wanted, Verify.CONTENT).isNeeded(), what);
    Set<String> expected = new TreeSet<>(Set.of(target + "/d1/theirs"));
    wanted.forEach(file -> expected.add(file.path().value()));
    assertEquals(expected, names(target), what);
  }

  private Set<String> names(WorkspacePath target) {
    NotebooksPort port = local.connect().notebooks();
    Set<String> names = new TreeSet<>();
    List<WorkspacePath> level = List.of(target);
    while (!level.isEmpty()) {
      List<WorkspacePath> next = new ArrayList<>();
      for (Listed entry :
          level.stream().flatMap(path -> port.list(path).stream().flatMap(List::stream)).toList()) {
        if (entry instanceof Listed.Leaf) {
          names.add(entry.path().value());
        } else if (!entry.path().name().startsWith(".")) {
          next.add(entry.path());
        }
      }
      level = next;
    }
    return names;
  }

  private void deploy(WorkspacePath target, List<SourceFile> wanted) {
    deployments(target).deploy(wanted);
  }

  private LocalDeployments deployments(WorkspacePath target) {
    return new LocalDeployments(local.connect(time), time, target);
  }

  private static List<SourceFile> files(WorkspacePath target, String text, IntStream numbers) {
    return numbers
        .boxed()
        .flatMap(
            i -> {
              String path = target + "/d" + i / 5 + "/n" + i;
              return Stream.of(
                  i % 2 == 0
                      ? Sources.file(path + ".txt", "the same")
                      : Sources.python(path, text + "\n"));
            })
        .toList();
  }
}
