package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what an earlier deployment left, or found, in a target: a deployment whose source is
 * in the target's packs.
 */
public final class Rollback implements AutoCloseable {

  private final PastDeployment past;
  private final boolean isFound;

  /** Whether it is the one before the last, and was not named. */
  private final boolean isRelative;

  private final KeptPacks packs;
  private final Map<String, Deployed> files = new HashMap<>();
  private final List<SourceFile> wanted = new ArrayList<>();

  private Rollback(Workbench bench, PastDeployment past, boolean isFound, boolean isRelative) {
    this.past = past;
    this.isFound = isFound;
    this.isRelative = isRelative;
    this.packs = new KeptPacks(bench);
  }

  /**
   * Finds it; nothing is changed.
   *
   * @param to a deployment's id, or null for what was there before the last one
   */
  public static Rollback open(Workbench bench, @Nullable String to) {
    return open(bench, "to", to);
  }

  /**
   * The same.
   *
   * @param property by which the user names it
   */
  public static Rollback open(Workbench bench, String property, @Nullable String to) {
    List<PastDeployment> deployments = bench.manifests().read().manifest().deployments();
    if (deployments.isEmpty()) {
      throw new Misconfigured(
          "There is nothing to bring back in " + bench.target() + ".",
          "no deployment to it is known.",
          "check <targetFolder>.");
    }
    Rollback rollback =
        to == null ? before(bench, deployments) : named(bench, deployments, property, to.strip());
    rollback.read();
    return rollback;
  }

  private static Rollback before(Workbench bench, List<PastDeployment> deployments) {
    if (deployments.get(0).hasFound()) {
      return new Rollback(bench, deployments.get(0), true, true);
    }
    return deployments.stream()
        .skip(1)
        .filter(PastDeployment::isComplete)
        .findFirst()
        .map(past -> new Rollback(bench, past, false, true))
        .orElseThrow(
            () ->
                new Misconfigured(
                    "There is no deployment to " + bench.target() + " before the last one.",
                    "known are, the newest first:\n" + spoken(deployments),
                    "to remove what was deployed, deploy a folder without it."));
  }

  private static Rollback named(
      Workbench bench, List<PastDeployment> deployments, String property, String to) {
    for (PastDeployment past : deployments) {
      if (to.equals(past.id()) || (past.hasFound() && to.equals(past.found()))) {
        return new Rollback(bench, past, to.equals(past.found()), false);
      }
    }
    throw new Misconfigured(
        "<"
            + property
            + "> '"
            + to
            + "' is no deployment to "
            + bench.target()
            + " that can be brought back.",
        "known are, the newest first:\n" + spoken(deployments),
        "name one of them, for example -Ddatabricks."
            + property
            + "="
            + deployments.get(Math.min(1, deployments.size() - 1)).id()
            + ".");
  }

  private static String spoken(List<PastDeployment> deployments) {
    return deployments.stream()
        .flatMap(
            past ->
                past.hasFound()
                    ? Stream.of(past.spoken(), past.found() + "  what that one overwrote of others")
                    : Stream.of(past.spoken()))
        .collect(Collectors.joining("\n"));
  }

  private void read() {
    Snapshot snapshot = packs.snapshot(past.id(), isFound ? Pack.FOUND : Pack.INTENDED);
    for (Deployed file : snapshot.files().values()) {
      files.put(file.sha256(), file);
      wanted.add(
          new SourceFile(
              file.path().from(snapshot.target()),
              file.path(),
              file.kind(),
              packs.content(file),
              file.hash(),
              file.hasOutputs()));
    }
  }

  /** The deployment's id, or that of what it found. */
  public String id() {
    return isFound ? past.found() : past.id();
  }

  /** Which one it is, for people. */
  public String line() {
    return isFound ? past.found() + "  what was overwritten by " + past.spoken() : past.spoken();
  }

  /** Who brings it back: the commit is that of what comes back. */
  public Maker maker(String who, String build) {
    Maker maker = past.maker();
    return new Maker(who, build, maker.commit(), maker.branch(), maker.isDirty());
  }

  /** Its files. */
  public List<SourceFile> wanted() {
    return List.copyOf(wanted);
  }

  /** What has to be done to have it back. */
  public Planned plan(Deployment deployment) {
    Map<String, String> kept = new HashMap<>();
    files.forEach((sha256, file) -> kept.put(sha256, file.pack()));
    return deployment.plan(wanted, kept, false);
  }

  /**
   * Refuses a plan that took another's place when it was not said what is to come back: what was
   * there before the last deployment is another thing once there is another last one.
   */
  public void requireSame(Planned before, Planned anew) {
    if (isRelative && !before.base().equals(anew.base())) {
      throw new Unsuccessful(
          "Another deployment was made before this rollback; nothing was changed.",
          "it was to bring back what was there before "
              + before.base()
              + ", and the last one is "
              + anew.base()
              + " now.",
          "see what that one did, and name what is to come back: -Ddatabricks.to="
              + id()
              + " brings back what this one meant.");
    }
    prepare(anew);
  }

  /** Fetches what a plan will write, so that nothing is missing halfway. */
  public void prepare(Planned planned) {
    for (NotebookStep step : planned.steps().writes()) {
      SourceFile file = step.wanted();
      if (file != null) {
        packs.require(Objects.requireNonNull(files.get(file.content().sha256())));
      }
    }
  }

  @Override
  public void close() {
    packs.close();
  }
}
