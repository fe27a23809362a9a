package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the goals are to be told in one environment: {@code environments/<name>.yml}. Each value is
 * the default of the property of its name.
 *
 * @param settings by property
 * @param parameters given to every job that is run there
 * @param properties what {@code ${…}} in job files stands for there
 */
public record EnvironmentFile(
    Map<String, String> settings, Map<String, String> parameters, Map<String, String> properties) {

  /** No environment is named. */
  public static final EnvironmentFile NONE = new EnvironmentFile(Map.of(), Map.of(), Map.of());

  private static final YamlFile KIND =
      new YamlFile(
          "environment", "development", "an environment has for example a host: local://dev.");

  private static final Pattern NAME = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*");

  public EnvironmentFile {
    settings = Map.copyOf(settings);
    parameters = Map.copyOf(parameters);
    properties = Map.copyOf(properties);
  }

  /**
   * Reads an environment's file.
   *
   * @param name as the user gave it; a slash leads into a folder
   * @param typed the folder as the user gave it
   */
  public static EnvironmentFile read(String name, String typed, Path directory) {
    if (!NAME.matcher(name).matches()) {
      throw new Misconfigured(
          "<environment> '" + name + "' does not name an environment.",
          "its name is the name of a file, without .yml, below " + typed + ".",
          "write for example development.");
    }
    Path file = directory.resolve(name + ".yml");
    if (!Files.isRegularFile(file)) {
      throw missing(name, typed, directory);
    }
    return EnvironmentReader.read(KIND.read(typed + "/" + name + ".yml", file));
  }

  /** Reads a file's text; {@code name} is what refusals call it. */
  static EnvironmentFile parse(String name, String text) {
    return EnvironmentReader.read(KIND.parse(name, text));
  }

  /** What was typed, else what the environment says, else null. */
  public @Nullable String choose(String property, @Nullable String typed) {
    return typed != null && !typed.isBlank() ? typed : settings.get(property);
  }

  private static Misconfigured missing(String name, String typed, Path directory) {
    if (!Files.isDirectory(directory)) {
      return new Misconfigured(
          "<environment> '" + name + "' does not exist.",
          "its file would be in the folder '"
              + typed
              + "', and there is none at "
              + directory.toAbsolutePath().normalize()
              + ".",
          "run Maven beside it, or name another folder with -Ddatabricks.environmentDirectory=…");
    }
    List<String> names = names(directory);
    List<String> near = Nearest.to(name, names, 1);
    return new Misconfigured(
        "<environment> '" + name + "' does not exist.",
        names.isEmpty()
            ? typed + " holds no .yml files."
            : typed + " has " + String.join(", ", names) + ".",
        near.isEmpty()
            ? (names.isEmpty() ? "write the file" : "name one of them")
                + ", or name another folder with -Ddatabricks.environmentDirectory=…"
            : "did you mean " + near.get(0) + "?");
  }

  private static List<String> names(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".yml"))
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .map(file -> file.substring(0, file.length() - ".yml".length()))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
