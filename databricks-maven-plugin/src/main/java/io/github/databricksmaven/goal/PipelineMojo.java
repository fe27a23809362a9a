package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.RunParameters;
import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals share that read a pipeline of Azure Pipelines. */
abstract class PipelineMojo extends DatabricksMojo {

  /** The pipeline's YAML file, for example {@code pipelines/release.yml}. */
  @Parameter(property = "databricks.pipeline", required = true)
  private String pipeline;

  /**
   * Parameters of the pipeline, for example {@code <registry>unity-catalog</registry>}; a list or a
   * mapping is written as YAML or JSON.
   */
  @Parameter private @Nullable Map<String, String> parameters;

  /**
   * The same on the command line, for example {@code registry=unity-catalog,days=7}; they win over
   * those of the pom.
   */
  @Parameter(property = "databricks.parameters")
  private @Nullable String typedParameters;

  /**
   * Root of the repository, where a template's path that begins with {@code /} begins, for example
   * {@code ..}; default the nearest folder above with {@code .git} in it, else the folder Maven
   * runs in.
   */
  @Parameter(property = "databricks.repository")
  private @Nullable String repository;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private final RepositorySystem repositories;

  PipelineMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  /** The pipeline's file, from the root, with forward slashes. */
  final String pipeline() {
    Path file = baseDirectory().resolve(pipeline).toAbsolutePath().normalize();
    Path root = root();
    if (!file.startsWith(root)) {
      throw new Misconfigured(
          "<pipeline> '" + pipeline + "' is outside of the repository.",
          "the service reads the repository alone, which begins at " + root + ".",
          "give its root with -Ddatabricks.repository=….");
    }
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** The pipeline's name: its file's, without folder and ending. */
  final String pipelineName() {
    return pipeline().replaceAll("^.*/", "").replaceAll("[.]ya?ml$", "");
  }

  /** The repository's root. */
  final Path root() {
    Path here = baseDirectory().toAbsolutePath().normalize();
    if (repository != null) {
      return here.resolve(repository).normalize();
    }
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".git")))
        .findFirst()
        .orElse(here);
  }

  /** What was given for the pipeline's parameters, by name. */
  final Map<String, String> parameters() {
    return pairs(parameters, typedParameters);
  }

  /** Names and values of a pom and of the command line, which wins. */
  static Map<String, String> pairs(@Nullable Map<String, String> ofPom, @Nullable String typed) {
    return RunParameters.of(Map.of(), ofPom, Map.of(), typed).given();
  }

  /** The module that reads pipelines, ready to be run. */
  final ForegroundJava rehearsal() {
    return new ForegroundJava(jars(ModuleJars.Module.PIPELINE_REHEARSAL), baseDirectory());
  }

  /** A module's jar and what it needs. */
  final List<Path> jars(ModuleJars.Module module) {
    return new ModuleJars(repositories, session(), project(), plugin.getVersion()).resolve(module);
  }
}
