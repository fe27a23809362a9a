package io.github.databricksmaven.local.compute;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one run of a notebook, or of a file of Python, needs.
 *
 * @param runId the task's run id; unique in the workspace, also the Spark job group
 * @param path absolute workspace path of the notebook, without extension
 * @param language of the notebook's plain cells: {@code PYTHON} or {@code SQL}; {@code SCRIPT} of a
 *     file of Python
 * @param source the notebook in source format
 * @param parameters values of its widgets
 * @param arguments the command line of a file
 * @param environment variables that its cluster adds to those of every notebook
 * @param folder the folder on disk that holds the notebook's siblings: working directory, and first
 *     on the module path
 * @param host the workspace the notebook's clients talk to
 * @param token bearer token for {@code host}; a secret
 */
public record NotebookRequest(
    long runId,
    String path,
    String language,
    String source,
    Map<String, String> parameters,
    List<String> arguments,
    Map<String, String> environment,
    Path folder,
    URI host,
    String token) {

  public NotebookRequest {
    parameters = Map.copyOf(parameters);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Without the token and the source, so that a log line is safe and short. */
  @Override
  public String toString() {
    return "run " + runId + " of " + path;
  }
}
