package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebookSources;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.SecretCheck;
import io.github.databricksmaven.source.SecretScan;
import io.github.databricksmaven.source.SourceReader;
import java.nio.file.Path;
import java.util.Optional;

/** What a deployment would make of an exported file, by its own rules. */
record WayBack(WorkspacePath target) {

  /**
   * Why the object would not come back from it; empty when it would. Refuses a notebook that does
   * not come in the format that was asked for: a deployment may have put it there, and would delete
   * what it does not find.
   *
   * @param file with the bytes that are to be exported
   */
  Optional<String> obstacle(ExportedFile exported, Path file) {
    Problems problems = new Problems();
    SourceReader reader = new SourceReader(false, new SecretScan(SecretCheck.OFF, problems));
    NotebookSources sources = new NotebookSources(target, problems, new Silence());
    sources.add(reader.read(new FoundFile(exported.name(), file)));
    SourceFile back = sources.files().get(0);
    if (!problems.isEmpty()) {
      return Optional.of(refused(exported, problems.all().get(0)));
    }
    boolean isSame =
        back.path().equals(exported.origin()) && exported.kind().overwritableBy(back.kind());
    if (!isSame && exported.kind() instanceof Kind.Notebook) {
      throw unlike(exported, back);
    }
    return isSame ? Optional.empty() : Optional.of(other(exported, back));
  }

  private static Misconfigured unlike(ExportedFile exported, SourceFile back) {
    return new Misconfigured(
        exported.origin() + " cannot be exported as '" + exported.name() + "'.",
        "what the workspace gives would be deployed as "
            + word(back.kind())
            + ", and it is "
            + word(exported.kind())
            + ".",
        "export in the other format, for example -Ddatabricks.format=source.");
  }

  private static String refused(ExportedFile exported, Problem problem) {
    return exported.origin()
        + " stays behind, as it would be refused when it is deployed: "
        + problem.what();
  }

  private static String other(ExportedFile exported, SourceFile back) {
    return exported.origin()
        + " stays behind: it is "
        + word(exported.kind())
        + ", and from a folder it would be deployed as "
        + word(back.kind())
        + ", "
        + back.path()
        + ". Rename it in the workspace, or change what it begins with.";
  }

  private static String word(Kind kind) {
    if (kind instanceof Kind.Notebook notebook) {
      return "a notebook (" + notebook.language().word() + ")";
    }
    return kind instanceof Kind.DbcArchive ? "an archive of notebooks" : "a file";
  }

  /** What a deployment says of a file it says again when it comes to that. */
  private static final class Silence implements Talk {
    @Override
    public void say(String line) {}

    @Override
    public void warn(String line) {}

    @Override
    public void whisper(String line) {}
  }
}
