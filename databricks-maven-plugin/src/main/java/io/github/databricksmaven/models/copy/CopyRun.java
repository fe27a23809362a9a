package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.CopyPlan.Work;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.UntrustedText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One copy on its way. */
final class CopyRun {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String SENT = "the files that were sent";

  /**
   * What became of a copy that is wrong.
   *
   * @param fix what is to be done about it
   */
  private record Fate(String said, String fix) {}

  private final TargetPort target;
  private final Parallel parallel;
  private final Timekeeper time;
  private final PresentCopies planned;
  private final boolean makesModel;
  private final CopyRequest request;
  private final Work work;
  private final ModelName model;
  private final Rights rights;
  private final Transfer transfer;
  private final Leftovers leftovers;
  private final Map<ArtifactPath, String> sent = new HashMap<>();
  private List<Details> copies = List.of();
  private String writing = "";
  private @Nullable HeldIntake held;

  CopyRun(ModelCopy copying, CopyPlan plan, Work work) {
    this.target = copying.target();
    this.parallel = copying.parallel();
    this.time = copying.time();
    this.planned = plan.present();
    this.makesModel = plan.makesModel();
    this.request = plan.request();
    this.work = work;
    this.model = request.targetModel();
    this.rights = request.targetRights();
    this.transfer = copying.transfer(request);
    this.leftovers = new Leftovers(target, request);
  }

  Copied copied() {
    makeModel();
    look();
    copies.stream().filter(Details::hasFailed).forEach(failed -> leftovers.tidy(failed.version()));
    Optional<Details> made = first().filter(this::isSealed);
    made.ifPresent(copy -> claim(copy.version()));
    ModelVersion version = awaitReady(made.orElseGet(this::sendAndSeal));
    Digests digests = prove(version);
    refuseIfTakenOver(version);
    rights.writing(() -> Whole.tag(target, model, version, digests.overall()));
    leftovers.clean(copies, planned.origin(), version);
    return new Copied(version, digests.overall(), sent.size(), digests.files().size(), writing);
  }

  private void makeModel() {
    if (makesModel) {
      rights.writing(() -> target.create(model));
    }
  }

  /** What others have done since is seen in the versions of this origin. */
  private void look() {
    copies = rights.reading(() -> CopyLook.copies(target, request, planned.origin()));
  }

  /** As last seen, the versions of this origin that have not failed. */
  private List<Details> alive() {
    return PresentCopies.alive(copies);
  }

  private Optional<Details> first() {
    return alive().stream().findFirst();
  }

  private Optional<Intake> begun(List<Details> versions) {
    return rights.reading(() -> target.begun(model, work.wanted(), versions));
  }

  /** Whether the registry has all of it, or makes it out of what it has. */
  private boolean isSealed(Details copy) {
    return !target.isOpen(copy);
  }

  private Details sendAndSeal() {
    Optional<Intake> begun = begun(alive());
    begun.ifPresent(before -> first().ifPresent(copy -> claim(copy.version())));
    HeldIntake intake = hold(begun.orElseGet(this::begin));
    send(intake, begun.isEmpty() && !intake.isTakenOver());
    look();
    if (first().isPresent()) {
      ours();
    }
    if (first().filter(this::isSealed).isEmpty()) {
      seal(intake);
      look();
    }
    return ours();
  }

  /** Who had it before may seal it at the same moment. */
  private void seal(Intake intake) {
    lookWhereItFails(
        () -> {
          intake.seal();
          return intake;
        },
        copy -> isSealed(copy) && isOurs(copy));
  }

  private HeldIntake hold(Intake begun) {
    String attempt = request.maker().attempt();
    HeldIntake intake = rights.writing(() -> HeldIntake.of(begun, attempt, time));
    held = intake;
    return intake;
  }

  /**
   * Sends what is missing.
   *
   * @param isNew whether nothing can be there yet
   */
  private void send(HeldIntake intake, boolean isNew) {
    try {
      Map<ArtifactPath, Long> there =
          isNew ? Map.of() : rights.reading(() -> intake.present(parallel));
      sent.putAll(
          transfer.send(
              work.contents(),
              intake,
              work.files().stream().filter(file -> !CopyLook.isThere(file, there)).toList()));
      writing = intake.way();
    } catch (ProblemException failure) {
      goOnIfSealed(intake, failure);
    }
    if (!rights.reading(intake::isOurs)) {
      throw another(SENT);
    }
  }

  /** Who had it before may have sealed it: then it takes no files any more. */
  private void goOnIfSealed(HeldIntake intake, ProblemException failure) {
    if (isLost(intake)) {
      throw because(another(SENT), failure);
    }
    lookAfter(failure);
    if (first().filter(copy -> isOurs(copy) && isSealed(copy)).isEmpty()) {
      throw refusal(failure);
    }
  }

  /** As far as it can be told after something has failed. */
  private static boolean isLost(HeldIntake intake) {
    try {
      return !intake.isOurs();
    } catch (WorkspaceFailure second) {
      return intake.isLost();
    }
  }

  /**
   * Of two that begin at once the older goes on. A registry that does not list ours yet has told
   * its number; that of one that then loses is left to who cleans up.
   */
  private Intake begin() {
    Optional<Intake> begun =
        lookWhereItFails(() -> target.begin(model, work.wanted()), this::isOurs);
    look();
    if (first().isPresent()) {
      ours();
    }
    return begun.or(() -> begun(alive())).orElseThrow(this::vanished);
  }

  /**
   * A call may have been carried out although it failed: its answer did not come, or it was made
   * once more and then refused.
   *
   * @param done whether a version shows that
   * @return its answer; empty when it was carried out without one
   */
  private <R> Optional<R> lookWhereItFails(Supplier<R> call, Predicate<Details> done) {
    try {
      return Optional.of(rights.writing(call));
    } catch (WorkspaceFailure failure) {
      lookAfter(failure);
      if (copies.stream().noneMatch(done)) {
        throw refusal(failure);
      }
      return Optional.empty();
    }
  }

  private void lookAfter(ProblemException failure) {
    try {
      look();
    } catch (WorkspaceFailure second) {
      failure.addSuppressed(second);
      throw failure;
    }
  }

  /** Who loses it to somebody else says that, and not what came of it. */
  private ProblemException refusal(ProblemException failure) {
    return first()
        .filter(copy -> !isOurs(copy))
        .map(copy -> because(another(copy.version()), failure))
        .orElse(failure);
  }

  private static ProblemException because(ProblemException told, Exception failure) {
    told.addSuppressed(failure);
    return told;
  }

  private boolean isOurs(Details copy) {
    return request.maker().hasClaimed(copy);
  }

  private void claim(ModelVersion version) {
    request
        .maker()
        .tags()
        .forEach((key, value) -> rights.writing(() -> target.tag(model, version, key, value)));
  }

  /**
   * The version of ours; when somebody else's comes before it, ours is taken back. One that its
   * registry could not make is returned where no other is there.
   */
  private Details ours() {
    Details first = first().or(this::failed).orElseThrow(this::vanished);
    if (!isOurs(first)) {
      throw takenBack(another(first.version()));
    }
    return first;
  }

  private Optional<Details> failed() {
    return copies.stream().filter(copy -> copy.hasFailed() && isOurs(copy)).findFirst();
  }

  private ProblemException takenBack(ProblemException refusal) {
    try {
      alive().stream().filter(this::isOurs).forEach(copy -> leftovers.tidy(copy.version()));
    } catch (WorkspaceFailure second) {
      refusal.addSuppressed(second);
    }
    return refusal;
  }

  private void refuseIfTakenOver(ModelVersion version) {
    if (rights.reading(() -> target.find(model, version)).filter(this::isOurs).isEmpty()) {
      throw another(version);
    }
  }

  private Unsuccessful another(ModelVersion version) {
    return another(request.named(version));
  }

  private Unsuccessful another(String what) {
    return new Unsuccessful(
        "Another promotion copies " + request + " at the same time.",
        "it made or took over " + what + "; this one stopped.",
        "wait for it, then run this goal again: it finds the copy.");
  }

  private Unsuccessful vanished() {
    return new Unsuccessful(
        "The copy of " + request + " is not in " + model + ".",
        "the registry accepted it, and does not have it.",
        "find out who deleted it, then run the goal again.");
  }

  private ModelVersion awaitReady(Details seen) {
    ModelVersion version = seen.version();
    Instant end = time.now().plus(PATIENCE);
    Details copy = seen;
    while (!copy.isReady()) {
      if (copy.hasFailed()) {
        throw refused(copy);
      }
      if (time.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
        throw new Unsuccessful(
            "Version " + version + " of " + model + " is not READY yet.",
            "after its files had come, its registry still says "
                + UntrustedText.shown(copy.status())
                + ".",
            "run the goal again later: it goes on.");
      }
      time.pause(LOOK);
      copy = rights.reading(() -> target.find(model, version)).orElseThrow(this::vanished);
    }
    return version;
  }

  private Unsuccessful refused(Details copy) {
    Fate fate = fate(copy.version());
    return new Unsuccessful(
        model + " did not take version " + copy.version() + "; " + fate.said() + ".",
        "its registry says " + UntrustedText.shown(copy.status() + " " + copy.said()) + ".",
        "cure what it names; " + fate.fix());
  }

  /**
   * Deletes what is wrong, if it is still ours and nobody uses it. Whatever comes of that, what is
   * wrong is told.
   */
  private Fate fate(ModelVersion version) {
    try {
      Optional<Details> there = rights.reading(() -> target.find(model, version));
      if (there.filter(copy -> !isOurs(copy)).isPresent()) {
        return new Fate(
            "another promotion has taken it over, and it was not deleted",
            "wait for that one, then run the goal again.");
      }
      List<String> markers = there.isEmpty() ? List.of() : leftovers.markers(version);
      if (!markers.isEmpty()) {
        return new Fate(
            request.named(version)
                + " was not deleted, because it holds "
                + String.join(", ", markers),
            "find out who gave it that, take it away, and run the goal again.");
      }
      leftovers.deleteUnused(version);
    } catch (WorkspaceFailure failure) {
      return new Fate(
          request.named(version) + " could not be deleted: " + failure.sentence(),
          failure.problem().fix() + " When it is deleted, run the goal again.");
    }
    return discarded();
  }

  private Fate discarded() {
    try {
      discard();
      return new Fate(
          "the copy was deleted again",
          "run the goal again; if it stays, ask whoever runs the registry.");
    } catch (WorkspaceFailure failure) {
      return new Fate(
          "the copy was deleted again, and the files that it was made of could not be: "
              + failure.sentence(),
          failure.problem().fix() + " When they are deleted, run the goal again.");
    }
  }

  private Digests prove(ModelVersion version) {
    Proof proof =
        Proof.of(work.contents(), target.contents(model, version), work.files(), sent, transfer);
    if (proof.holds()) {
      return proof.digests();
    }
    try {
      refuseIfTakenOver(version);
    } catch (WorkspaceFailure failure) {
      // told with what becomes of the copy
    }
    Fate fate = fate(version);
    throw new Unsuccessful(
        proof.different().size()
            + " files of the copy are not those of "
            + request
            + ":"
            + proof.names(),
        "something on the way, or the registry, changed them; "
            + fate.said()
            + ", and nothing was moved.",
        fate.fix());
  }

  /** What the version was made of, before it counts as there already. */
  private void discard() {
    look();
    if (alive().isEmpty()) {
      begun(List.of()).ifPresent(this::discard);
    }
  }

  private void discard(Intake left) {
    HeldIntake intake = held == null ? hold(left) : held;
    if (rights.reading(intake::isOurs)) {
      rights.writing(left::discard);
    }
  }
}
