package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a program wrote to its standard streams. */
final class Logs {
  private static final Set<String> STREAMS = Set.of("stdout", "stderr");

  private Logs() {}

  static String of(List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> cell.outputs().stream())
        .filter(output -> STREAMS.contains(output.kind()))
        .map(Cell.Output::text)
        .collect(Collectors.joining());
  }
}
