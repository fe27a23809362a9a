package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.source.Content;
import io.github.databricksmaven.source.ReadFile;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the files of a source become in a workspace. Says what would surprise; what the workspace
 * would refuse is among the problems, so that all of it is known before anything is sent.
 */
public final class NotebookSources {

  private final WorkspacePath target;
  private final Problems problems;
  private final SourceNotices notices;
  private final List<SourceFile> files = new ArrayList<>();

  public NotebookSources(WorkspacePath target, Problems problems, Talk talk) {
    this.target = target;
    this.problems = problems;
    this.notices = new SourceNotices(talk);
  }

  /** Takes a file in; its bytes are not kept. */
  public void add(ReadFile read) {
    ReadFile file = withoutMark(read);
    Kind kind = SourceKind.of(file);
    notices.look(file, kind);
    SourceDefects.of(file, kind).ifPresent(problems::add);
    WorkspacePath path = target.resolve(SourceKind.objectName(file.path(), kind));
    files.add(
        file.isWhole()
            ? SourceFile.read(file.path(), path, kind, file.bytes(), file.content())
            : new SourceFile(file.path(), path, kind, file.content(), file.content().sha256()));
  }

  /** All that was taken in, sorted by path. */
  public List<SourceFile> files() {
    files.sort(Comparator.comparing(SourceFile::path));
    notices.sayTogether(files);
    new SourceNames(target, problems).check(files);
    return List.copyOf(files);
  }

  /** A byte order mark is taken off notebooks only: files arrive byte by byte. */
  private ReadFile withoutMark(ReadFile file) {
    if (!SourceKind.hasByteOrderMark(file.bytes())) {
      return file;
    }
    byte[] bytes = SourceKind.withoutByteOrderMark(file.bytes());
    Content.Origin origin =
        () -> {
          InputStream in = file.content().open();
          in.skipNBytes(file.bytes().length - bytes.length);
          return in;
        };
    ReadFile stripped = new ReadFile(file.path(), bytes, Content.read(bytes, origin));
    if (!file.isWhole() || !(SourceKind.of(stripped) instanceof Kind.Notebook)) {
      return file;
    }
    notices.markTakenOff(file.path());
    return stripped;
  }
}
