package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import io.github.databricksmaven.yaml.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of one repository, each read once. */
final class Repository {

  /** As the service has it. */
  private static final int MOST_FILES = 100;

  private final Path root;
  private final Map<String, Mapping> read = new HashMap<>();
  private final Map<String, Declarations> declared = new HashMap<>();

  Repository(Path root) {
    this.root = root;
  }

  /**
   * The content of a file.
   *
   * @param asked where it is asked for
   */
  Mapping read(TemplatePath path, Place asked) {
    Mapping known = read.get(path.value());
    if (known != null) {
      return known;
    }
    if (read.size() > MOST_FILES) {
      throw asked.refuse(
          "'" + path.value() + "' is one file too many.",
          "Azure Pipelines takes " + MOST_FILES + " templates for a pipeline.",
          "join some of them.");
    }
    if (!(YamlReader.read(path.value(), text(path, asked)) instanceof Mapping content)) {
      throw new Place(path.value(), 1, 1)
          .refuse("this is no pipeline.", "a pipeline is a mapping.", "write for example steps: …");
    }
    read.put(path.value(), content);
    return content;
  }

  /** The parameters that a template declares. */
  Declarations declared(TemplatePath path, Mapping file) {
    return declared.computeIfAbsent(
        path.value(), name -> DeclarationReader.read(name, file.value("parameters"), true));
  }

  private String text(TemplatePath path, Place asked) {
    Path file = root.resolve(path.value());
    try {
      if (Files.isRegularFile(file) && isWrittenSo(file, path)) {
        return Files.readString(file);
      }
      throw missing(path, file, asked);
    } catch (CharacterCodingException e) {
      throw asked.refuse("'" + path.value() + "' is not UTF-8.", "YAML is.", "save it as UTF-8.");
    } catch (IOException e) {
      throw asked.refuse(
          "'" + path.value() + "' cannot be read.", String.valueOf(e.getMessage()), "check it.");
    }
  }

  /** The service knows upper and lower case apart, also where this file system does not. */
  private boolean isWrittenSo(Path file, TemplatePath path) throws IOException {
    String real = file.toRealPath().toString();
    String wanted = root.toRealPath().resolve(path.value()).toString();
    return real.equals(wanted) || !real.equalsIgnoreCase(wanted);
  }

  private Misconfigured missing(TemplatePath path, Path file, Place asked) throws IOException {
    List<String> near = Nearest.to(path.value(), neighbours(file), 1);
    return asked.refuse(
        "the file '" + path.value() + "' does not exist.",
        "paths are relative to the file that names them; with a / before, to the repository's root,"
            + " which is "
            + root
            + ".",
        near.isEmpty() ? "check the path." : "did you mean /" + near.get(0) + "?");
  }

  private List<String> neighbours(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(neighbour -> root.relativize(neighbour).toString().replace('\\', '/'))
          .toList();
    }
  }
}
