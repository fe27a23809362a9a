package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import java.nio.file.Path;
import java.util.Map;

/** Makes one file of a pipeline and its templates, as the service does before it runs it. */
public final class Expander {

  private final Path repository;
  private final Map<String, String> variables;

  /**
   * Reads files of one repository.
   *
   * @param repository its root: where a template's path that begins with {@code /} begins
   * @param variables what the service itself knows before a run, for example {@code
   *     Build.SourceBranch}
   */
  public Expander(Path repository, Map<String, String> variables) {
    this.repository = repository;
    this.variables = Map.copyOf(variables);
  }

  /**
   * The pipeline without templates, expressions, conditions and parameters. It keeps its form: if
   * it has only steps or only jobs, so has what is returned. Each value knows the file, line and
   * column it came from; files are named from the repository's root.
   *
   * @param pipeline its file, from the repository's root, for example {@code pipelines/build.yml}
   * @param parameters what was given for its parameters, each as text, which is read as the type it
   *     was declared with
   */
  public Mapping expand(String pipeline, Map<String, String> parameters) {
    throw new UnsupportedOperationException(repository + pipeline + parameters + variables);
  }
}
