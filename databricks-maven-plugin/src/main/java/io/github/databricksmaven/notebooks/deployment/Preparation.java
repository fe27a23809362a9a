package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is done under the lock before anything is changed: copies of all that is to come, and of
 * what others did and will be overwritten, go into packs, and one listing of the folder of our own
 * tells whether they arrived and whether the plan still holds.
 *
 * @param control that folder, after the packs were sent
 * @param gap learnt from the pack that was sent last
 */
record Preparation(
    Workbench bench,
    Planned planned,
    Copies copies,
    PastDeployment past,
    ControlView control,
    ClockGap gap) {

  /** Sends the packs; takes them back and refuses when one is not there afterwards. */
  static Preparation of(Workbench bench, Planned planned, Occasion occasion) {
    List<SourceFile> backups = backups(bench, planned);
    return sent(bench, planned, occasion, new Copies(planned, backups, occasion.id(), Set.of()));
  }

  /**
   * The same, with what packs of earlier deployments held that are gone. Of a plan that is not
   * current any more, another deployment may have deleted them as it should.
   */
  Preparation withWhatIsLost(Occasion occasion) {
    Set<String> lost = new TreeSet<>(copies.packs());
    lost.removeAll(control.packs().keySet());
    if (lost.isEmpty()) {
      return this;
    }
    bench
        .talk()
        .warn(
            "Packs that earlier deployments left in "
                + bench.control().path()
                + " are gone: "
                + String.join(", ", lost)
                + ". What is still in the source is packed again; what else they held cannot be"
                + " brought back.");
    return sent(
        bench, planned, occasion, new Copies(planned, copies.backups(), occasion.id(), lost));
  }

  private static Preparation sent(
      Workbench bench, Planned planned, Occasion occasion, Copies copies) {
    PastDeployment past =
        occasion.past(bench.parallel().time().now(), copies.hasFound(), copies.packs());
    try {
      PackWriter.Sent sent = packs(bench).write(copies.layout(), copies.snapshots(past));
      ControlView control = ControlView.of(bench.port(), bench.control());
      sent.sizes().forEach((name, size) -> requireThere(bench, control, name, size));
      return new Preparation(bench, planned, copies, past, control, gap(copies, control, sent));
    } catch (ProblemException e) {
      packs(bench).withdraw(copies.layout());
      throw e;
    }
  }

  private static ClockGap gap(Copies copies, ControlView control, PackWriter.Sent sent) {
    ClockGap gap = new ClockGap();
    Listed.Leaf pack = control.packs().get(copies.layout().name(0));
    if (pack != null) {
      gap.learn(pack.stamp(), sent.begun());
    }
    return gap;
  }

  private static PackWriter packs(Workbench bench) {
    return new PackWriter(bench.port(), bench.parallel(), bench.control());
  }

  private static List<SourceFile> backups(Workbench bench, Planned planned) {
    Map<WorkspacePath, Kind> overwritten = new TreeMap<>();
    planned.steps().overcome().forEach(step -> overwritten.putAll(step.overwritten()));
    return Outcomes.orThrow(
        "objects that others changed could not be copied",
        bench
            .parallel()
            .each(List.copyOf(overwritten.entrySet()), object -> backup(bench, object)));
  }

  private static SourceFile backup(Workbench bench, Map.Entry<WorkspacePath, Kind> object) {
    WorkspacePath path = object.getKey();
    Kind kind = object.getValue();
    try {
      Content content = Content.of(() -> bench.port().read(path, kind));
      return kind instanceof Kind.Notebook
          ? SourceFile.of(path.value(), path, kind, content.bytes())
          : new SourceFile(path.value(), path, kind, content, content.sha256());
    } catch (IOException e) {
      throw Reading.brokeOff(path, e);
    }
  }

  private static void requireThere(Workbench bench, ControlView control, String name, long size) {
    Listed.Leaf pack = control.packs().get(name);
    if (pack == null || (pack.size() >= 0 && pack.size() != size)) {
      throw new Unsuccessful(
          "The copies that a rollback would need were sent, and are not there: "
              + bench.control().pack(name)
              + ".",
          "the workspace, or a proxy before it, took the request and did not carry it out; nothing"
              + " else was changed.",
          "see what is between this machine and the workspace, and run the goal again.");
    }
  }

  /**
   * Whether nobody has deployed since the look on which the plan rests: whoever did has left a
   * pack, and another manifest. A pack that the look passed over is a doubt, too.
   */
  boolean isCurrent() {
    StoredManifest stored = planned.seen().stored();
    Set<String> known = new HashSet<>(stored.manifest().packs());
    known.addAll(copies.packs());
    known.addAll(planned.seen().remains().packs());
    Listed.Leaf manifest = control.manifest();
    boolean looksTheSame =
        manifest == null
            ? !stored.isThere()
            : stored.isThere() && (manifest.size() < 0 || manifest.size() == stored.size());
    return looksTheSame && control.packsBut(known).isEmpty();
  }

  /** Takes the packs back, so that nobody takes them for those of a deployment that was killed. */
  void withdraw() {
    packs(bench).withdraw(copies.layout());
  }
}
