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

/**
 * Copies a version: looks, sends what is missing, lets the registry make a version of it, reads it
 * back as whoever loads the model will, and only then says in a tag that it is whole. Killed at any
 * point, it is run again and goes on.
 */
public record ModelCopy(SourcePort source, TargetPort target, Parallel parallel, Timekeeper time) {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String SENT = "the files that were sent";

  /** Looks for the copies that are there already. */
  public PresentCopies look(CopyRequest request) {
    return copyLook(request).present();
  }

  /** Changes nothing. */
  public CopyPlan plan(PresentCopies present) {
    return copyLook(present.request()).plan(present);
  }

  private CopyLook copyLook(CopyRequest request) {
    return new CopyLook(source, target, parallel, request);
  }

  /** Does what is missing. */
  public Copied carryOut(CopyPlan plan) {
    Work work = plan.work();
    if (work != null) {
      return new Run(plan, work).copied();
    }
    PresentCopies present = plan.present();
    Copied found = found(present.request(), present.whole().orElseThrow());
    clean(present, present.copies(), found.version());
    return found;
  }

  /**
   * A tag says that it is whole, which anybody may have written who may tag: before it is used, its
   * files are read once more on both sides.
   */
  private Copied found(CopyRequest request, Details copy) {
    Contents original = source.contents(request.model(), request.version());
    List<Artifact> files = request.sourceRights().reading(() -> original.list(parallel));
    Contents there = target.contents(request.targetModel(), copy.version());
    Proof proof = Proof.of(original, there, files, Map.of(), transfer(request));
    if (!proof.holds()) {
      throw new Unsuccessful(
          proof.different().size()
              + " files of "
              + named(request, copy.version())
              + " are not those of "
              + request
              + ":"
              + proof.names(),
          "its tags say that it is a whole copy; somebody has changed it since, or it never was"
              + " one. It was not deleted, and nothing was moved.",
          "find out who changed it, delete it if nobody uses it, and run the goal again: it copies"
              + " anew.");
    }
    String digest = proof.digests().overall();
    if (!copy.tag(Whole.DIGEST).equals(digest)) {
      request.targetRights().writing(() -> tagWhole(request, copy.version(), digest));
    }
    return new Copied(copy.version(), digest, 0, files.size(), "");
  }

  private void tagWhole(CopyRequest request, ModelVersion version, String digest) {
    target.tag(request.targetModel(), version, Whole.DIGEST, digest);
  }

  private Transfer transfer(CopyRequest request) {
    return new Transfer(parallel, request.sourceRights(), request.targetRights());
  }

  private static String named(CopyRequest request, ModelVersion version) {
    return "version " + version + " of " + request.targetModel();
  }

  /**
   * Other versions of this origin are what promotions left that were killed: they go.
   *
   * @param seen the versions of this origin
   */
  private void clean(PresentCopies planned, List<Details> seen, ModelVersion kept) {
    for (Details copy : seen) {
      if (!copy.version().equals(kept) && !Whole.isWhole(copy) && isHalf(planned, copy.version())) {
        tidy(planned.request(), copy.version());
      }
    }
  }

  /** Whoever goes on with it may have made it whole since it was seen. */
  private boolean isHalf(PresentCopies planned, ModelVersion version) {
    CopyRequest request = planned.request();
    return request
        .targetRights()
        .reading(() -> target.find(request.targetModel(), version))
        .filter(copy -> !Whole.isWhole(copy) && planned.origin().isOf(copy.tags()))
        .isPresent();
  }

  /** What is left over stops nothing: who may not delete it leaves it to those who may. */
  private void tidy(CopyRequest request, ModelVersion version) {
    try {
      deleteUnused(request, version);
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isForbidden()) {
        throw failure;
      }
    }
  }

  /** Who made it may delete it at the same time. */
  private void deleteUnused(CopyRequest request, ModelVersion version) {
    try {
      if (markers(request, version).isEmpty()) {
        request.targetRights().writing(() -> target.delete(request.targetModel(), version));
      }
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isMissing()) {
        throw failure;
      }
    }
  }

  /** What holds a marker is somebody's, whatever is wrong with it. */
  private List<String> markers(CopyRequest request, ModelVersion version) {
    return request.targetRights().reading(() -> target.markers(request.targetModel(), version));
  }

  /**
   * What became of a copy that is wrong.
   *
   * @param fix what is to be done about it
   */
  private record Fate(String said, String fix) {}

  /** One copy on its way. */
  private final class Run {

    private final PresentCopies planned;
    private final boolean makesModel;
    private final CopyRequest request;
    private final Work work;
    private final ModelName model;
    private final Rights rights;
    private final Transfer transfer;
    private final Map<ArtifactPath, String> sent = new HashMap<>();
    private List<Details> copies = List.of();
    private String writing = "";
    private @Nullable HeldIntake held;

    Run(CopyPlan plan, Work work) {
      this.planned = plan.present();
      this.makesModel = plan.makesModel();
      this.request = plan.request();
      this.work = work;
      this.model = request.targetModel();
      this.rights = request.targetRights();
      this.transfer = transfer(request);
    }

    Copied copied() {
      makeModel();
      look();
      copies.stream().filter(Details::hasFailed).forEach(failed -> tidy(request, failed.version()));
      Optional<Details> made = first().filter(this::isSealed);
      made.ifPresent(copy -> claim(copy.version()));
      ModelVersion version = awaitReady(made.orElseGet(this::sendAndSeal));
      Digests digests = prove(version);
      refuseIfTakenOver(version);
      rights.writing(() -> tagWhole(request, version, digests.overall()));
      clean(planned, copies, version);
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
        alive().stream().filter(this::isOurs).forEach(copy -> tidy(request, copy.version()));
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
      return another("version " + version + " of " + model);
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
     * Deletes what is wrong, if it is still ours and nobody uses it. Whatever comes of that, what
     * is wrong is told.
     */
    private Fate fate(ModelVersion version) {
      try {
        Optional<Details> there = rights.reading(() -> target.find(model, version));
        if (there.filter(copy -> !isOurs(copy)).isPresent()) {
          return new Fate(
              "another promotion has taken it over, and it was not deleted",
              "wait for that one, then run the goal again.");
        }
        List<String> markers = there.isEmpty() ? List.of() : markers(request, version);
        if (!markers.isEmpty()) {
          return new Fate(
              named(request, version)
                  + " was not deleted, because it holds "
                  + String.join(", ", markers),
              "find out who gave it that, take it away, and run the goal again.");
        }
        deleteUnused(request, version);
      } catch (WorkspaceFailure failure) {
        return new Fate(
            named(request, version) + " could not be deleted: " + failure.sentence(),
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
      begun(alive())
          .ifPresent(
              left -> {
                HeldIntake intake = held == null ? hold(left) : held;
                if (rights.reading(intake::isOurs)) {
                  rights.writing(left::discard);
                }
              });
    }
  }
}
