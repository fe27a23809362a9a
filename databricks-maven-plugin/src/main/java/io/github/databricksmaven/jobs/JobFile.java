package io.github.databricksmaven.jobs;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a job file, YAML or JSON; every refusal names line and column. */
public final class JobFile {

  private JobFile() {}

  /**
   * Reads the file that the user gave for the property {@code job}.
   *
   * @param typed the file as the user gave it
   */
  public static Job read(String typed, Path file) {
    return parse(typed, content(typed, file));
  }

  /** Reads a job from text; {@code name} is what refusals call it. */
  static Job parse(String name, String text) {
    Node root = compose(name, text);
    if (root == null) {
      throw new Place(name, 1, 1)
          .refuse("the job file is empty.", "a job needs a name and tasks.", "add them.");
    }
    Cycles.refuse(name, root);
    return JobReader.read(new YamlValue(name, "job", root).mapping());
  }

  private static String content(String typed, Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new Misconfigured(
          "<job> '" + typed + "' is not UTF-8.", "YAML and JSON are.", "save it as UTF-8.");
    } catch (IOException e) {
      throw new Misconfigured(
          "<job> '" + typed + "' cannot be read.",
          Files.exists(file) ? "it is no readable file." : file + " does not exist.",
          "name a job file, for example -Ddatabricks.job=jobs/count.yml.");
    }
  }

  /**
   * A tab is white space in JSON but not in YAML; inside a JSON string it is not allowed at all.
   */
  private static @Nullable Node compose(String name, String text) {
    String yaml = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(withoutMark(yaml)));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      Place place = mark == null ? new Place(name, 1, 1) : Place.of(name, mark);
      throw place.refuse(
          "this is not YAML.",
          String.valueOf(e.getProblem()),
          "check indentation, quotes, colons.");
    } catch (YAMLException e) {
      throw new Place(name, 1, 1)
          .refuse(
              "this is not YAML.", String.valueOf(e.getMessage()), "check the file's encoding.");
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
