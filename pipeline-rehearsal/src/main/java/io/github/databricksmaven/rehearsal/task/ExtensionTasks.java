package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tasks of an extension for Azure DevOps, as its build lays them out: a folder for each. */
public final class ExtensionTasks {

  private static final String TASKS = "tasks";

  private ExtensionTasks() {}

  /**
   * The tasks by name and version.
   *
   * @param folder of the extension, which has {@code tasks/<name>/task.json}
   */
  public static Map<String, Task> read(Path folder) {
    Map<String, Task> tasks = new LinkedHashMap<>();
    for (Path task : folders(folder)) {
      TaskDefinition definition = TaskDefinition.read(task);
      tasks.put(definition.name(), definition.task());
    }
    return tasks;
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder.resolve(TASKS))) {
      throw new Misconfigured(
          "<extension> '" + folder + "' has no folder " + TASKS + ".",
          "it is not the folder of an extension that was built.",
          "build it (npm ci && npm run build in azure-devops-extension), and name its"
              + " target/extension.");
    }
    try (Stream<Path> all = Files.list(folder.resolve(TASKS))) {
      return all.filter(task -> Files.exists(task.resolve(TaskDefinition.FILE))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
