package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes one file of a pipeline and its templates, as the service does before it runs it. */
public final class Expander {

  private static final String PARAMETERS = "parameters";

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
    Place start = Place.given("<pipeline> '" + pipeline + "'");
    TemplatePath path = TemplatePath.of(start, pipeline.replace('\\', '/'));
    if (!Files.isRegularFile(repository.resolve(path.value()))) {
      throw missing(pipeline);
    }
    Repository files = new Repository(repository);
    Mapping file = files.read(path, start);
    Declarations declared = DeclarationReader.read(path.value(), file.value(PARAMETERS), false);
    Mapping bound =
        declared.bind(
            Given.of(parameters, declared, file.place()),
            file.value(PARAMETERS).orElse(file).place());
    return new Expansion(files).root(file, new TemplateScope(bound, known()));
  }

  private Misconfigured missing(String pipeline) {
    return new Misconfigured(
        "<pipeline> '" + pipeline + "' does not exist.",
        "it is named from " + repository + ".",
        "name the pipeline's file, for example -Ddatabricks.pipeline=pipelines/build.yml.");
  }

  private Variables known() {
    Variables known = new Variables();
    Place service = Place.given("<variables>");
    variables.forEach(
        (name, value) -> known.define(Scalar.text(service, name), Scalar.text(service, value)));
    return known;
  }
}
