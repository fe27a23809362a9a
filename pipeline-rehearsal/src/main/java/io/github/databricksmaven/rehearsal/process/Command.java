package io.github.databricksmaven.rehearsal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param environment all of its variables
 */
public record Command(List<String> words, Path folder, Map<String, String> environment) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return String.join(" ", words) + " in " + folder;
  }
}
