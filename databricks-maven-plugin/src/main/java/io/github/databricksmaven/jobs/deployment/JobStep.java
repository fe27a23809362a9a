package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to one job. */
sealed interface JobStep extends Step {

  /** Why, for example {@code not in the workspace}. */
  String reason();

  /** The job of the source; null when it has none. */
  default @Nullable WantedJob wanted() {
    return null;
  }

  /** What is there; null when nothing is. */
  default @Nullable PresentJob present() {
    return null;
  }

  /** What becomes another, field by field. */
  default List<FieldChange> fields() {
    return List.of();
  }

  /** Whether anything is to be written, if only the mark. */
  default boolean isNeeded() {
    return effect() != Change.KEEP && effect() != Change.LEAVE;
  }

  /** Does it, and looks whether it is done; the job that is there afterwards. */
  default Optional<JobId> applyTo(Writing writing) {
    return Optional.ofNullable(present()).map(PresentJob::id);
  }

  /** A step about a job of the source. */
  sealed interface OfSource extends JobStep {

    @Override
    WantedJob wanted();

    @Override
    default String subject() {
      return wanted().name();
    }
  }

  /**
   * The workspace has it already.
   *
   * @param proof empty when its mark says so, else how that is known: the mark is written anew
   */
  record Keep(WantedJob wanted, PresentJob present, String proof) implements OfSource {
    @Override
    public Change change() {
      return Change.KEEP;
    }

    @Override
    public String reason() {
      return proof.isEmpty() ? "the same settings" : proof;
    }

    @Override
    public String detail() {
      return proof;
    }

    @Override
    public boolean isNeeded() {
      return !proof.isEmpty();
    }

    @Override
    public Optional<JobId> applyTo(Writing writing) {
      if (isNeeded()) {
        writing.mark(wanted, present);
      }
      return Optional.of(present.id());
    }
  }

  /** The workspace does not have it. */
  record Create(WantedJob wanted) implements OfSource {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String reason() {
      return "not in the workspace";
    }

    @Override
    public Optional<JobId> applyTo(Writing writing) {
      return Optional.of(writing.create(wanted));
    }
  }

  /** The source has other settings, or it is taken over. */
  record Update(WantedJob wanted, PresentJob present, List<FieldChange> fields, boolean isAdopted)
      implements OfSource {
    public Update {
      fields = List.copyOf(fields);
    }

    @Override
    public Change change() {
      return Change.CHANGE;
    }

    @Override
    public String reason() {
      return isAdopted ? "job " + present.id() + " is taken over" : "other settings in the source";
    }

    @Override
    public String detail() {
      return isAdopted ? reason() : "";
    }

    @Override
    public Optional<JobId> applyTo(Writing writing) {
      if (isAdopted) {
        writing.keep(present);
      }
      writing.change(wanted, present);
      return Optional.of(present.id());
    }
  }

  /** A deployment made it, and the source has it no more. */
  record Delete(PresentJob present) implements JobStep {
    @Override
    public Change change() {
      return Change.DELETE;
    }

    @Override
    public String subject() {
      return present.name();
    }

    @Override
    public String reason() {
      return "no longer in the source";
    }

    @Override
    public Optional<JobId> applyTo(Writing writing) {
      writing.delete(present);
      return Optional.empty();
    }
  }

  /**
   * Somebody changed by hand what a deployment wrote.
   *
   * @param remedy what makes it equal to the source again
   * @param reason what they did
   * @param isOvercome whether the remedy is applied
   */
  record Drift(JobStep remedy, String reason, List<FieldChange> fields, boolean isOvercome)
      implements JobStep {
    public Drift {
      fields = List.copyOf(fields);
    }

    @Override
    public Change change() {
      return Change.DRIFT;
    }

    @Override
    public Change effect() {
      return isOvercome ? remedy.change() : Change.DRIFT;
    }

    @Override
    public String subject() {
      return remedy.subject();
    }

    @Override
    public @Nullable WantedJob wanted() {
      return remedy.wanted();
    }

    @Override
    public @Nullable PresentJob present() {
      return remedy.present();
    }

    @Override
    public String detail() {
      String overcome = remedy.change() == Change.DELETE ? "; is deleted" : "; is overwritten";
      return reason + (isOvercome ? overcome : "");
    }

    @Override
    public Optional<JobId> applyTo(Writing writing) {
      if (!isOvercome) {
        return JobStep.super.applyTo(writing);
      }
      Optional.ofNullable(present()).ifPresent(writing::keep);
      return remedy.applyTo(writing);
    }
  }

  /** Not ours, or not to be deleted: shown, and left alone. */
  record Leave(PresentJob present, String reason) implements JobStep {
    @Override
    public Change change() {
      return Change.LEAVE;
    }

    @Override
    public String subject() {
      return present.name();
    }

    @Override
    public String detail() {
      return reason;
    }
  }

  /**
   * A job of the source that cannot be deployed: what is in the way is left alone, and the goal is
   * refused.
   */
  record Block(WantedJob wanted, String reason, String fix) implements OfSource {
    @Override
    public Change change() {
      return Change.LEAVE;
    }

    @Override
    public String detail() {
      return reason;
    }
  }
}
