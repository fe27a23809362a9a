package io.github.databricksmaven.goal;

import io.github.databricksmaven.archive.ArchivedFile;
import io.github.databricksmaven.notebooks.NotebookSources;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.FileRules;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.ReadFile;
import io.github.databricksmaven.source.SecretCheck;
import io.github.databricksmaven.source.SecretScan;
import io.github.databricksmaven.source.Selection;
import io.github.databricksmaven.source.SourceFolder;
import io.github.databricksmaven.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what is deployed or packaged, once; all that is wrong with it is told at once. */
final class SourceReading {

  /** An archive's notebooks go to a folder that is not known yet: any will do for their names. */
  private static final WorkspacePath SOMEWHERE = new WorkspacePath("/notebooks");

  private final Problems problems = new Problems();
  private final Talk talk;
  private final ReportDraft report;
  private final SecretScan scan;
  private final SourceReader reader;

  SourceReading(SecretCheck secrets, boolean stripsOutputs, Talk talk, ReportDraft report) {
    this.talk = talk;
    this.report = report;
    this.scan = new SecretScan(secrets, problems);
    this.reader = new SourceReader(stripsOutputs, scan);
  }

  /** The files of a folder as they are to be below a folder of the workspace. */
  List<SourceFile> toDeploy(SourceFolder folder, FileRules rules, WorkspacePath target) {
    List<SourceFile> files = notebooks(folder, rules, target, file -> {});
    refuse("cannot be deployed; nothing was sent");
    return files;
  }

  /**
   * The files of a folder of notebooks, checked as for a deployment, and of others.
   *
   * @param others by their names in the archive
   */
  List<ArchivedFile> toPackage(
      SourceFolder folder, FileRules rules, Map<String, SourceFolder> others) {
    List<ArchivedFile> files = new ArrayList<>();
    notebooks(folder, rules, SOMEWHERE, file -> files.add(archived("notebooks/", file)));
    others.forEach((name, other) -> files.addAll(plain(name, other)));
    refuse("cannot be packaged");
    return files;
  }

  private List<ArchivedFile> plain(String name, SourceFolder folder) {
    Selection selection = folder.select(FileRules.ALL, problems);
    selection.say(talk);
    return selection.files().stream()
        .map(file -> new FoundFile(name + "/" + file.path(), file.file()))
        .map(file -> archived("", reader.read(file)))
        .toList();
  }

  private List<SourceFile> notebooks(
      SourceFolder folder, FileRules rules, WorkspacePath target, Consumer<ReadFile> also) {
    Selection selection = folder.selectSome(rules, problems);
    selection.say(talk);
    selection.describe(report);
    NotebookSources sources = new NotebookSources(target, problems, talk);
    for (FoundFile file : selection.files()) {
      ReadFile read = reader.read(file);
      sources.add(read);
      also.accept(read);
    }
    return sources.files();
  }

  private void refuse(String together) {
    scan.say(talk);
    scan.describe(report);
    problems.refuseAny(together);
  }

  private static ArchivedFile archived(String folder, ReadFile file) {
    return new ArchivedFile(folder + file.path(), file.content());
  }
}
