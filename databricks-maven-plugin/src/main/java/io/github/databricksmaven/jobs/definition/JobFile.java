package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.jobs.bundle.BundleFile;
import io.github.databricksmaven.jobs.factory.FactoryPipeline;
import io.github.databricksmaven.jobs.factory.LinkedServices;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.yaml.Variables;
import io.github.databricksmaven.yaml.YamlFile;
import io.github.databricksmaven.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a job from a file, YAML or JSON: one in the shape of the Jobs API, a bundle, or a pipeline
 * of Data Factory. Every refusal names line and column.
 *
 * @param name as the user gave it, without the key
 * @param key of a job in a bundle, else empty
 */
public record JobFile(String name, Path file, String key) {

  private static final YamlFile FILE =
      new YamlFile("job", "jobs/count.yml", "a job needs a name and tasks.");

  /**
   * The file that the user gave for the property {@code job}.
   *
   * @param typed as the user gave it, for example {@code jobs/count.yml} or {@code
   *     databricks.yml#count}
   * @param base where relative files begin
   */
  public static JobFile of(String typed, Path base) {
    int hash = typed.lastIndexOf('#');
    return hash < 1 || Files.exists(base.resolve(typed))
        ? new JobFile(typed, base.resolve(typed), "")
        : new JobFile(
            typed.substring(0, hash),
            base.resolve(typed.substring(0, hash)),
            typed.substring(hash + 1));
  }

  /** Reads the job. */
  public Job read(Variables variables) {
    YamlValue value = FILE.value(name, file);
    if (BundleFile.is(value)) {
      return JobReader.read(BundleFile.toJob(value, key, file, variables));
    }
    if (!key.isEmpty()) {
      throw value
          .place()
          .refuse(
              "the file is no bundle, and has no job '" + key + "'.",
              "only a bundle holds several jobs, under resources.",
              "name the file alone.");
    }
    YamlValue filled = filled(value, variables);
    return JobReader.read(
        FactoryPipeline.is(filled)
            ? FactoryPipeline.toJob(filled, new LinkedServices(file, variables))
            : filled);
  }

  /** Reads a job from text; {@code name} is what refusals call it. */
  static Job parse(String name, String text, Variables variables) {
    return JobReader.read(filled(FILE.value(name, text), variables));
  }

  private static YamlValue filled(YamlValue file, Variables variables) {
    Problems problems = new Problems();
    YamlValue filled = file.filled(variables, problems);
    problems.refuseAny("cannot be filled in; nothing was sent");
    return filled;
  }
}
