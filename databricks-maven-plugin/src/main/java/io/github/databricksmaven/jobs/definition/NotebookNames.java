package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Set;

/** Which notebooks and files a workspace has. */
public interface NotebookNames {

  /** Paths of the notebooks directly in a folder; none when the folder does not exist. */
  Set<String> in(WorkspacePath folder);

  /** The same of files: modules, scripts. */
  Set<String> filesIn(WorkspacePath folder);
}
