package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceKind;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in the folder of an export the {@link Rival}s of its notebooks. */
final class Rivals {

  /** What may be a notebook; others are not read. */
  private static final Set<String> EXTENSIONS =
      Set.of(".py", ".r", ".scala", ".sql", ".ipynb", ".dbc");

  private final Path folder;

  /** Names of files by their names without extension, for each folder that was looked at. */
  private final Map<Path, Map<String, Set<String>>> looked = new HashMap<>();

  Rivals(Path folder) {
    this.folder = folder;
  }

  List<Rival> of(ExportedFile exported) {
    if (!(exported.kind() instanceof Kind.Notebook)) {
      return List.of();
    }
    int slash = exported.name().lastIndexOf('/') + 1;
    String above = exported.name().substring(0, slash);
    String own = exported.name().substring(slash);
    Path parent = folder.resolve(above);
    return looked.computeIfAbsent(parent, Rivals::files).getOrDefault(stem(own), Set.of()).stream()
        .filter(name -> !name.equals(own))
        .sorted()
        .map(name -> rival(above + name, parent.resolve(name), exported))
        .filter(rival -> !(rival.kind() instanceof Kind.PlainFile))
        .toList();
  }

  private static Rival rival(String name, Path file, ExportedFile exported) {
    try {
      return new Rival(name, file, SourceKind.of(name, Files.readAllBytes(file)), exported);
    } catch (IOException e) {
      throw new Misconfigured(
          "'" + file + "' cannot be read.", e.toString(), "check that you may read it.");
    }
  }

  private static Map<String, Set<String>> files(Path parent) {
    if (!Files.isDirectory(parent)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> EXTENSIONS.contains(extension(name)))
          .collect(Collectors.groupingBy(Rivals::stem, Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException("Looking into " + parent, e);
    }
  }

  private static String extension(String name) {
    return name.substring(stem(name).length()).toLowerCase(Locale.ROOT);
  }

  private static String stem(String name) {
    return SourceKind.objectName(name, new Kind.DbcArchive());
  }
}
