package io.github.databricksmaven.local.jobs;

import java.util.List;
import java.util.Map;

/** What a task does. */
sealed interface Work {

  /** What runs on the cluster. */
  sealed interface Program extends Work {
    /** Where its code is. */
    String path();
  }

  /**
   * Runs a notebook.
   *
   * @param path absolute
   * @param parameters values of the notebook's widgets
   */
  record NotebookTask(String path, Map<String, String> parameters) implements Program {
    public NotebookTask {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * Runs a file of Python.
   *
   * @param path of a workspace file, or {@code dbfs:/…}
   * @param parameters its command line
   */
  record PythonTask(String path, List<String> parameters) implements Program {
    public PythonTask {
      parameters = List.copyOf(parameters);
    }
  }

  /** Compares two texts; its outcome decides what runs next. */
  record Condition(Comparison comparison, String left, String right) implements Work {}

  /**
   * Runs a task once for each input.
   *
   * @param inputs a list in JSON, or a reference to one
   * @param concurrency how many at a time
   */
  record ForEach(String inputs, int concurrency, TaskSpec task) implements Work {}

  /** Runs a stored job. */
  record RunJob(long jobId, Map<String, String> parameters) implements Work {
    public RunJob {
      parameters = Map.copyOf(parameters);
    }
  }
}
