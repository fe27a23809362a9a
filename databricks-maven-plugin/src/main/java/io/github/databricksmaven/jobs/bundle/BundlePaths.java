package io.github.databricksmaven.jobs.bundle;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Variables;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths in a bundle, which lead from its file to files beside it, as paths in the target folder,
 * where deploy-notebooks puts them.
 */
final class BundlePaths {

  /** The folder that is deployed, from the bundle's file. */
  private static final String DEPLOYED = "bundle.notebooks";

  private static final Pattern NOTEBOOK = Pattern.compile("(?i)\\.(py|r|scala|sql|ipynb)$");

  private static final Pattern OF_THE_WORKSPACE = Pattern.compile("/.*|[A-Za-z0-9]+:/.*");

  private final Path folder;
  private final Variables given;

  BundlePaths(Path bundle, Variables given) {
    this.folder = Optional.ofNullable(bundle.toAbsolutePath().getParent()).orElse(bundle);
    this.given = given;
  }

  /** The same job with its tasks' paths relative to the target folder. */
  YamlValue inTargetFolder(YamlValue job) {
    return changed(
        job, "tasks", tasks -> tasks.withItems(tasks.list().stream().map(this::task).toList()));
  }

  private YamlValue task(YamlValue task) {
    YamlValue notebooks =
        changed(
            task,
            "notebook_task",
            work -> changed(work, "notebook_path", path -> moved(path, true)));
    YamlValue files =
        changed(
            notebooks,
            "spark_python_task",
            work -> changed(work, "python_file", path -> moved(path, false)));
    return changed(files, "for_each_task", loop -> changed(loop, "task", this::task));
  }

  private YamlValue moved(YamlValue path, boolean isNotebook) {
    String text = path.text();
    if (OF_THE_WORKSPACE.matcher(text).matches()) {
      return path;
    }
    Path deployed = folder.resolve(deployed(path)).normalize();
    Path file = folder.resolve(text).normalize();
    if (!file.startsWith(deployed) || file.equals(deployed)) {
      throw path.place()
          .refuse(
              "'" + text + "' is not in the folder that is deployed, " + deployed(path) + ".",
              "what is in the target folder comes from there.",
              "name that folder, from the bundle's file: -D" + DEPLOYED + "=../src");
    }
    String below = deployed.relativize(file).toString().replace('\\', '/');
    return path.withText(isNotebook ? NOTEBOOK.matcher(below).replaceFirst("") : below);
  }

  private String deployed(YamlValue path) {
    try {
      return given.valueOf(DEPLOYED, path.place());
    } catch (Misconfigured none) {
      return ".";
    }
  }

  /** How a value is changed that may be there. */
  @FunctionalInterface
  private interface Change {
    YamlValue of(YamlValue value);
  }

  private static YamlValue changed(YamlValue value, String key, Change change) {
    if (!value.isMapping()) {
      return value; // which the reader of the job refuses
    }
    YamlMapping mapping = value.mapping();
    if (mapping.find(key).isEmpty()) {
      return value;
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>(mapping.values());
    entries.computeIfPresent(key, (unused, old) -> change.of(old));
    return value.withEntries(entries);
  }
}
