package io.github.databricksmaven.files;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.plan.Step;

/** What happens to one file. */
public sealed interface FileStep extends Step {

  LocalFile wanted();

  void applyTo(FilesPort port);

  @Override
  default String subject() {
    return wanted().path().toString();
  }

  /** The target has it already, byte by byte. */
  record Keep(LocalFile wanted) implements FileStep {
    @Override
    public Change change() {
      return Change.KEEP;
    }

    @Override
    public void applyTo(FilesPort port) {}
  }

  /** The target does not have it. */
  record Create(LocalFile wanted) implements FileStep {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String detail() {
      return new Size(wanted.size()).toString();
    }

    @Override
    public void applyTo(FilesPort port) {
      port.write(wanted);
    }
  }

  /** The content differs. */
  record Overwrite(LocalFile wanted, RemoteFile present) implements FileStep {
    @Override
    public Change change() {
      return Change.CHANGE;
    }

    @Override
    public String detail() {
      Size after = new Size(wanted.size());
      return wanted.size() == present.size()
          ? after + ", other content"
          : new Size(present.size()) + " → " + after;
    }

    @Override
    public void applyTo(FilesPort port) {
      port.write(wanted);
    }
  }
}
