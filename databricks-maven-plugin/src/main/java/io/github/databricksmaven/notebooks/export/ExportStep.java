package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.plan.Step;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What happens to one file of the export's folder. */
sealed interface ExportStep extends Step {

  ExportedFile file();

  /** Writes it, whole or not at all. */
  default void applyTo(Path folder) {}

  @Override
  default String subject() {
    return file().name();
  }

  /** The folder has it; a notebook may differ in what makes no difference when it is deployed. */
  record Keep(ExportedFile file) implements ExportStep {
    @Override
    public Change change() {
      return Change.KEEP;
    }
  }

  /** The folder does not have it. */
  record Create(ExportedFile file) implements ExportStep {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String detail() {
      return file.kind().word() + ", " + new Size(file.content().size());
    }

    @Override
    public void applyTo(Path folder) {
      write(file, folder);
    }
  }

  /** The folder has another content. */
  record Overwrite(ExportedFile file, long before) implements ExportStep {
    @Override
    public Change change() {
      return Change.CHANGE;
    }

    @Override
    public String detail() {
      return file.kind().word() + ", " + new Size(before) + " → " + new Size(file.content().size());
    }

    @Override
    public void applyTo(Path folder) {
      write(file, folder);
    }
  }

  /** What a new file takes the place of; done when all are written. */
  record Remove(Rival rival) implements ExportStep {
    @Override
    public ExportedFile file() {
      return rival.exported();
    }

    @Override
    public String subject() {
      return rival.name();
    }

    @Override
    public Change change() {
      return Change.DELETE;
    }

    @Override
    public String detail() {
      return "the same notebook as " + file().name();
    }

    @Override
    public void applyTo(Path folder) {
      try {
        Files.deleteIfExists(rival.file());
      } catch (IOException e) {
        throw new Misconfigured(
            "'" + rival.file() + "' cannot be deleted.",
            e.toString(),
            "delete it yourself: it is the same notebook as " + file().name() + ".");
      }
    }
  }

  private static void write(ExportedFile file, Path folder) {
    Path target = folder.resolve(file.name());
    try {
      Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
      Path beside = Files.createTempFile(parent, ".export", ".tmp");
      try {
        try (InputStream in = file.content().open()) {
          Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new Misconfigured(
          "'" + target + "' cannot be written.",
          e.toString(),
          "make room or the folder writable, and run the goal again.");
    }
  }
}
