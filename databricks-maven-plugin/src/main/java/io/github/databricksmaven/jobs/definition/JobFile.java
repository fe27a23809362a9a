package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.yaml.YamlFile;
import java.nio.file.Path;

/** Reads a job file, YAML or JSON; every refusal names line and column. */
public final class JobFile {

  private static final YamlFile FILE =
      new YamlFile("job", "jobs/count.yml", "a job needs a name and tasks.");

  private JobFile() {}

  /**
   * Reads the file that the user gave for the property {@code job}.
   *
   * @param typed the file as the user gave it
   */
  public static Job read(String typed, Path file) {
    return JobReader.read(FILE.read(typed, file));
  }

  /** Reads a job from text; {@code name} is what refusals call it. */
  static Job parse(String name, String text) {
    return JobReader.read(FILE.parse(name, text));
  }
}
