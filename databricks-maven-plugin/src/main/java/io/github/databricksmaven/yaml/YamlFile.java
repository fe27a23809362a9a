package io.github.databricksmaven.yaml;

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

/**
 * A kind of file that users write, YAML or JSON.
 *
 * @param property by which the user names one, and what the file is called, for example {@code job}
 * @param example such a file, for example {@code jobs/count.yml}
 * @param needs what an empty one lacks, for example {@code a job needs a name and tasks.}
 */
public record YamlFile(String property, String example, String needs) {

  /**
   * Reads the file that the user gave for the property.
   *
   * @param typed the file as the user gave it
   */
  public YamlMapping read(String typed, Path file) {
    return value(typed, file).mapping();
  }

  /** The same, of whatever kind it is. */
  public YamlValue value(String typed, Path file) {
    return value(typed, content(typed, file));
  }

  /** Reads text; {@code name} is what refusals call it. */
  public YamlMapping parse(String name, String text) {
    return value(name, text).mapping();
  }

  /** The same, of whatever kind it is. */
  public YamlValue value(String name, String text) {
    Node root = compose(name, text);
    if (root == null) {
      throw new Place(name, 1, 1)
          .refuse("the " + property + " file is empty.", needs, "add what is missing.");
    }
    Cycles.refuse(name, root);
    return new YamlValue(name, property, root);
  }

  private String content(String typed, Path file) {
    String subject = "<" + property + "> '" + typed + "' ";
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new Misconfigured(subject + "is not UTF-8.", "YAML and JSON are.", "save it as UTF-8.");
    } catch (IOException e) {
      throw new Misconfigured(
          subject + "cannot be read.",
          Files.exists(file) ? "it is no readable file." : file + " does not exist.",
          "name a "
              + property
              + " file, for example -Ddatabricks."
              + property
              + "="
              + example
              + ".");
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
