package io.github.databricksmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table in columns of equal width, for a log. */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /** The columns' names, then the rows, which have the same keys; there is at least one. */
  public static List<String> lines(List<Map<String, Object>> rows) {
    List<String> columns = List.copyOf(rows.get(0).keySet());
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns);
    rows.forEach(
        row -> cells.add(columns.stream().map(name -> String.valueOf(row.get(name))).toList()));
    return cells.stream().map(row -> line(row, cells)).toList();
  }

  private static String line(List<String> row, List<List<String>> cells) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = cells.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
      padded.add(row.get(i) + " ".repeat(width - row.get(i).length()));
    }
    return padded.stream().collect(Collectors.joining(GAP, GAP, "")).stripTrailing();
  }
}
