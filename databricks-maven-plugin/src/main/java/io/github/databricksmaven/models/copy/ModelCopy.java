package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.copy.CopyPlan.Work;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.List;
import java.util.Map;

/**
 * Copies a version: looks, sends what is missing, lets the registry make a version of it, reads it
 * back as whoever loads the model will, and only then says in a tag that it is whole. Killed at any
 * point, it is run again and goes on.
 */
public record ModelCopy(SourcePort source, TargetPort target, Parallel parallel, Timekeeper time) {

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
      return new CopyRun(this, plan, work).copied();
    }
    PresentCopies present = plan.present();
    Copied found = found(present.request(), present.whole().orElseThrow());
    new Leftovers(target, present.request())
        .clean(present.copies(), present.origin(), found.version());
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
              + request.named(copy.version())
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
      request
          .targetRights()
          .writing(() -> Whole.tag(target, request.targetModel(), copy.version(), digest));
    }
    return new Copied(copy.version(), digest, 0, files.size(), "");
  }

  Transfer transfer(CopyRequest request) {
    return new Transfer(parallel, request.sourceRights(), request.targetRights());
  }
}
