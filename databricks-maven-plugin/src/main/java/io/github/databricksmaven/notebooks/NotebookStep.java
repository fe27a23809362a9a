package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.plan.Step;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;

/** What happens to one notebook or file. */
public sealed interface NotebookStep extends Step {

  SourceFile wanted();

  /** Does it; a failure leaves the object as it was or, for a replacement, deleted. */
  void applyTo(NotebooksPort port);

  default WorkspacePath path() {
    return wanted().path();
  }

  @Override
  default String subject() {
    return path().value();
  }

  /** The target has it already. */
  record Keep(SourceFile wanted) implements NotebookStep {
    @Override
    public Change change() {
      return Change.KEEP;
    }

    @Override
    public String detail() {
      return "";
    }

    @Override
    public void applyTo(NotebooksPort port) {}
  }

  /** The target does not have it. */
  record Create(SourceFile wanted) implements NotebookStep {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String detail() {
      return "";
    }

    @Override
    public void applyTo(NotebooksPort port) {
      port.write(wanted);
    }
  }

  /** The content differs. */
  record Overwrite(SourceFile wanted, PresentObject present) implements NotebookStep {
    @Override
    public Change change() {
      return Change.CHANGE;
    }

    @Override
    public String detail() {
      Size before = new Size(present.size());
      Size after = new Size(wanted.content().size());
      return wanted.kind().word() + ", " + before + " → " + after;
    }

    @Override
    public void applyTo(NotebooksPort port) {
      port.write(wanted);
    }
  }

  /** Type or language differ: the service keeps both when it overwrites. */
  record Replace(SourceFile wanted, PresentObject present) implements NotebookStep {
    @Override
    public Change change() {
      return Change.REPLACE;
    }

    @Override
    public String detail() {
      return present.kind().word() + " → " + wanted.kind().word();
    }

    @Override
    public void applyTo(NotebooksPort port) {
      port.delete(path());
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
}
