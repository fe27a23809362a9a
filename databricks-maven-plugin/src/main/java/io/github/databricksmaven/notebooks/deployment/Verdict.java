package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of a deployment: told object by object, and thrown when it is not good. */
record Verdict(Planned planned, Progress progress) {

  /** A case per object that is not foreign, and one per folder that could not be made. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    planned.steps().all().stream()
        .filter(step -> step.change() == Change.KEEP)
        .forEach(step -> cases.add(Case.passed(step.subject(), "keep", Duration.ZERO)));
    cases.addAll(tried());
    return cases;
  }

  private List<Case> tried() {
    List<Case> cases = new ArrayList<>();
    progress.folders().stream()
        .filter(folder -> folder.failure() != null)
        .forEach(folder -> cases.add(toCase(folder)));
    progress.steps().forEach(step -> cases.add(toCase(step)));
    progress.postponed().forEach(step -> cases.add(postponed(step)));
    return cases;
  }

  private Case toCase(Progress.Tried tried) {
    return Case.of(tried.path().value(), tried.what(), tried.took(), failure(tried));
  }

  private @Nullable RuntimeException failure(Progress.Tried tried) {
    if (progress.refuted().contains(tried.path())) {
      return new Unsuccessful(
          "",
          isDeletion(tried.path())
              ? "it is still in the workspace"
              : "it is not in the workspace as it was sent",
          "");
    }
    return progress.overtaken().contains(tried.path())
        ? new Unsuccessful("", "somebody changed it right after it was deployed", "")
        : tried.failure();
  }

  private Case postponed(NotebookStep step) {
    String why =
        progress.spared().contains(step.path())
            ? "left alone, as somebody changed it after the plan was made"
            : "not begun, as something before it failed";
    return Case.of(
        step.subject(), step.effect().word(), Duration.ZERO, new Unsuccessful("", why, ""));
  }

  /** Throws unless everything was done, and was seen to be. */
  void refuse() {
    if (!progress.failures().isEmpty()) {
      throw failures(tried());
    }
    if (!progress.refuted().isEmpty()) {
      throw refuted();
    }
    if (!progress.overtaken().isEmpty()) {
      throw overtaken();
    }
    if (!progress.spared().isEmpty()) {
      throw spared();
    }
    RuntimeException unproven = progress.unproven();
    if (unproven != null) {
      throw unproven(unproven);
    }
  }

  private static Unsuccessful failures(List<Case> cases) {
    List<Case> failed = cases.stream().filter(Case::failed).toList();
    return new Unsuccessful(
        failed.size() + " of " + cases.size() + " steps could not be done.",
        failed.stream().map(Case::detail).collect(Collectors.joining("\n")),
        "cure the cause and run the goal again; it continues with these.");
  }

  private Unsuccessful refuted() {
    SortedSet<WorkspacePath> stayed = new TreeSet<>(progress.refuted());
    stayed.removeIf(path -> !isDeletion(path));
    SortedSet<WorkspacePath> missing = new TreeSet<>(progress.refuted());
    missing.removeAll(stayed);
    List<String> whats = new ArrayList<>();
    if (!missing.isEmpty()) {
      whats.add(
          missing.size()
              + " of "
              + progress.steps().size()
              + " objects are not in the workspace as sent:\n"
              + named(missing));
    }
    if (!stayed.isEmpty()) {
      whats.add("Still in the workspace, and to be deleted:\n" + named(stayed));
    }
    return new Unsuccessful(
        String.join("\n", whats),
        "the workspace, or something on the way to it, accepted the requests and did not carry them"
            + " out; or somebody saved something else right after they were written, of which a"
            + " copy is kept before it is overwritten.",
        "see what is between this machine and the workspace, and run the goal again; it continues"
            + " with these.");
  }

  private boolean isDeletion(WorkspacePath path) {
    return progress.tried(path).what().equals(Change.DELETE.word());
  }

  private Unsuccessful overtaken() {
    return new Unsuccessful(
        "Others changed what was just deployed:\n" + named(progress.overtaken()),
        "it was saved by somebody after it was written, and before it was looked at; what they did"
            + " is there.",
        "run the goal again, which takes it for drift: bring it into the source with"
            + " export-notebooks, or overwrite it with -Ddatabricks.onDrift=overwrite.");
  }

  private Unsuccessful spared() {
    return new Unsuccessful(
        "Others changed what was to be deleted:\n" + named(progress.spared()),
        "it was saved by somebody after the plan was made; it was left alone, and the rest is"
            + " done.",
        "run the goal again, which takes it for drift: bring it into the source with"
            + " export-notebooks, or delete it with -Ddatabricks.onDrift=overwrite, which keeps a"
            + " copy.");
  }

  private static String named(SortedSet<WorkspacePath> paths) {
    return paths.stream().map(path -> "    " + path).collect(Collectors.joining("\n"));
  }

  private static Unsuccessful unproven(RuntimeException cause) {
    return new Unsuccessful(
        "Everything was sent, and it could not be looked whether it is there.",
        cause instanceof ProblemException known ? known.problem().why() : cause.toString(),
        "run the goal again; it looks, and sends what is missing.");
  }
}
