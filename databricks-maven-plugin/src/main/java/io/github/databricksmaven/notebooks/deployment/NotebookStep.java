package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.plan.Step;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to one object of the target. */
sealed interface NotebookStep extends Step {

  WorkspacePath path();

  /** Why, for example {@code not in the workspace}. */
  String reason();

  /** The file of the source that goes there; null when none does. */
  default @Nullable SourceFile wanted() {
    return null;
  }

  /** What is there; null when nothing is. */
  default @Nullable PresentObject present() {
    return null;
  }

  /** What others did and would be lost: objects, with the form in which a copy is kept. */
  default Map<WorkspacePath, Kind> overwritten() {
    return Map.of();
  }

  /** Does it; a failure leaves the object as it was or, for a replacement, deleted. */
  default void applyTo(NotebooksPort port) {}

  @Override
  default String subject() {
    return path().value();
  }

  /** A step about a file of the source. */
  sealed interface OfFile extends NotebookStep {

    @Override
    SourceFile wanted();

    @Override
    default WorkspacePath path() {
      return wanted().path();
    }
  }

  /**
   * The target has it already.
   *
   * @param known what the target holds, which is the same in canonical form
   * @param proof how that is known
   */
  record Keep(SourceFile wanted, Deployed known, Stamp stamp, Standing.Proof proof)
      implements OfFile {
    @Override
    public Change change() {
      return Change.KEEP;
    }

    @Override
    public PresentObject present() {
      return new PresentObject(known.kind(), known.hash(), known.size(), stamp);
    }

    @Override
    public String reason() {
      String reason = proof.reason();
      return reason.isEmpty() ? "the same content" : reason;
    }

    @Override
    public String detail() {
      return proof.reason();
    }
  }

  /** The target does not have it. */
  record Create(SourceFile wanted) implements OfFile {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String reason() {
      return "not in the workspace";
    }

    /** What somebody else has put there since the plan was made is not overwritten. */
    @Override
    public void applyTo(NotebooksPort port) {
      if (!wanted.kind().comparable()) {
        port.write(wanted); // which never overwrites
      } else if (!port.create(wanted) && !isThere(port)) {
        throw new Unsuccessful(
            "Somebody has put another object of that name there.",
            "it was not there when the plan was made, and now it is, with other content; it was left"
                + " alone",
            "run the goal again, which takes it for drift.");
      }
    }

    /** Of a call that was made twice, the first may have had its effect. */
    private boolean isThere(NotebooksPort port) {
      return Reading.found(port, path(), wanted.kind()).hash().equals(wanted.hash());
    }
  }

  /** The content differs. */
  record Overwrite(SourceFile wanted, PresentObject present, String reason) implements OfFile {

    /** The reason that sizes alone would not tell. */
    static final String OUTPUTS = "its outputs go";

    @Override
    public Change change() {
      return Change.CHANGE;
    }

    @Override
    public String detail() {
      Size after = new Size(wanted.content().size());
      String sizes =
          present.size() < 0 ? after.toString() : new Size(present.size()) + " → " + after;
      return wanted.kind().word() + ", " + sizes + (reason.equals(OUTPUTS) ? ", " + reason : "");
    }

    @Override
    public void applyTo(NotebooksPort port) {
      port.write(wanted);
    }
  }

  /** Type or language differ: the service keeps both when it overwrites. */
  record Replace(SourceFile wanted, PresentObject present, Removal removal) implements OfFile {
    @Override
    public Change change() {
      return Change.REPLACE;
    }

    @Override
    public String reason() {
      return present.kind().comparable()
          ? "other type or language in the source, which the service does not change"
          : "other archive in the source, which the service does not overwrite";
    }

    @Override
    public String detail() {
      return present.kind().word() + " → " + wanted.kind().word();
    }

    @Override
    public void applyTo(NotebooksPort port) {
      removal.applyTo(port);
      try {
        port.write(wanted);
      } catch (WorkspaceFailure failure) {
        Problem problem = failure.problem();
        throw new Unsuccessful(
            problem.what(),
            problem.why() + "; it was deleted to be replaced, and is gone from the workspace",
            problem.fix() + " Running the goal again brings it back.");
      }
    }
  }

  /** A deployment put it there, and the source has it no more. */
  record Delete(WorkspacePath path, PresentObject present, Removal removal)
      implements NotebookStep {
    @Override
    public Change change() {
      return Change.DELETE;
    }

    @Override
    public String reason() {
      return "no longer in the source";
    }

    @Override
    public String detail() {
      return present.kind().word();
    }

    @Override
    public void applyTo(NotebooksPort port) {
      removal.applyTo(port);
    }
  }

  /** A deployment made the folder, and nothing is left in it. */
  record RemoveFolder(WorkspacePath path) implements NotebookStep {
    @Override
    public Change change() {
      return Change.DELETE;
    }

    @Override
    public String reason() {
      return "made by a deployment, and empty then";
    }

    @Override
    public String detail() {
      return "folder";
    }

    @Override
    public void applyTo(NotebooksPort port) {
      Deletion.ofFolder(port, path);
    }
  }

  /**
   * Somebody else changed what a deployment put there, or put something else where the source has a
   * file.
   *
   * @param remedy what makes it equal to the source again
   * @param hand what they did
   * @param overwritten what they put there
   * @param isOvercome whether the remedy is applied, after a copy was kept
   */
  record Drift(
      NotebookStep remedy, String hand, Map<WorkspacePath, Kind> overwritten, boolean isOvercome)
      implements NotebookStep {
    @Override
    public WorkspacePath path() {
      return remedy.path();
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
    public @Nullable SourceFile wanted() {
      return remedy.wanted();
    }

    @Override
    public @Nullable PresentObject present() {
      return remedy.present();
    }

    @Override
    public String reason() {
      return hand;
    }

    @Override
    public String detail() {
      if (!isOvercome) {
        return hand;
      }
      return hand + (overwritten.isEmpty() ? "; comes back" : "; a copy is kept");
    }

    @Override
    public void applyTo(NotebooksPort port) {
      if (isOvercome) {
        remedy.applyTo(port);
      }
    }
  }

  /**
   * Not ours, or not to be deleted: shown, and left alone.
   *
   * @param ours what a deployment put there, null when none did
   */
  record Leave(WorkspacePath path, String what, String reason, @Nullable Deployed ours)
      implements NotebookStep {
    @Override
    public Change change() {
      return Change.LEAVE;
    }

    @Override
    public String detail() {
      return what + ", " + reason;
    }
  }
}
