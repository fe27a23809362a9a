package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Size;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with names and sizes, by the source alone. */
record SourceNames(WorkspacePath target, Problems problems) {

  /** Bytes of a name. Source: the service's documentation of Git folders. */
  private static final int LONGEST = 255;

  /** Holds what this product keeps of its deployments. */
  private static final String RESERVED = ".databricks-maven";

  void check(List<SourceFile> files) {
    Map<WorkspacePath, SourceFile> taken = new HashMap<>();
    for (SourceFile file : files) {
      checkSize(file);
      checkName(file);
      SourceFile earlier = taken.putIfAbsent(file.path(), file);
      if (earlier != null) {
        addSameName(earlier.origin(), file.origin(), file.path());
      }
    }
    SourceSpellings spellings = new SourceSpellings(problems);
    for (SourceFile file : files) {
      checkFoldersOf(file, taken);
      spellings.check(below(file.path()), file.origin());
    }
  }

  private void checkSize(SourceFile file) {
    long size = file.content().size();
    if (size > file.kind().limit()) {
      String limit = new Size(file.kind().limit()).toString();
      boolean isFile = file.kind() instanceof Kind.PlainFile;
      problems.add(
          new Problem(
              "'" + file.origin() + "' is too big to be imported: " + new Size(size) + ".",
              isFile
                  ? "a workspace takes files up to " + limit + "."
                  : "a workspace takes notebooks up to "
                      + limit
                      + ", which is 10 MiB as it is sent.",
              isFile
                  ? "bring data into a volume or DBFS with upload-files, and leave it out here."
                  : "clear the outputs of a Jupyter notebook (<stripOutputs>), or divide it."));
    }
  }

  private void checkName(SourceFile file) {
    String name = below(file.path());
    for (String part : name.split("/", -1)) {
      if (part.chars().anyMatch(letter -> Character.isISOControl(letter) || letter == '\\')
          || !part.equals(part.strip())) {
        problems.add(
            new Problem(
                "'" + file.origin() + "' has a name that does not travel.",
                "control characters, backslashes, and spaces at the ends mean something else, or"
                    + " nothing, to Windows, to archives and to the workspace's pages.",
                "rename it."));
      }
      int length = part.getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST) {
        problems.add(
            new Problem(
                "'" + file.origin() + "' has a name of " + length + " bytes.",
                "a workspace takes " + LONGEST + " for each part of a path.",
                "shorten it."));
      }
    }
    if (name.equals(RESERVED) || name.startsWith(RESERVED + "/")) {
      problems.add(
          new Problem(
              "'" + file.origin() + "' is where deployments are remembered.",
              "the goal keeps its own files in " + RESERVED + " of the target.",
              "rename the folder."));
    }
  }

  private void checkFoldersOf(SourceFile file, Map<WorkspacePath, SourceFile> taken) {
    for (WorkspacePath folder = file.path().parent();
        !folder.equals(target) && !folder.equals(folder.parent());
        folder = folder.parent()) {
      SourceFile leaf = taken.get(folder);
      if (leaf != null) {
        addSameName(leaf.origin(), file.origin(), folder);
      }
    }
  }

  private void addSameName(String one, String other, WorkspacePath path) {
    problems.add(
        new Problem(
            "'" + one + "' and '" + other + "' would both become '" + below(path) + "'.",
            "a notebook loses its extension, and a workspace has one object per name.",
            "rename one of them."));
  }

  private String below(WorkspacePath path) {
    return path.value().substring(target.value().length() + 1);
  }
}
