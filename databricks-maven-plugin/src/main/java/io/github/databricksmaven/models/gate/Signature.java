package io.github.databricksmaven.models.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a version says of its inputs and outputs. */
public sealed interface Signature {

  /** Not looked for: the version is not READY, or the gate does not ask. */
  record Unread() implements Signature {}

  /** The version has none, or one of no inputs and no outputs. */
  record Absent() implements Signature {}

  /** It has one, in a form that is not known here. */
  record Garbled() implements Signature {}

  /** It has one. */
  record Present(List<Column> inputs, List<Column> outputs) implements Signature {

    public Present {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }

    /** What breaks for those who call the other one, in words; empty when nothing does. */
    List<String> breaks(Present other) {
      List<String> breaks = new ArrayList<>();
      Map<String, Column> own = byName(inputs);
      Map<String, Column> theirs = byName(other.inputs);
      theirs.forEach((name, column) -> column.compareInput(own.get(name)).ifPresent(breaks::add));
      own.forEach(
          (name, column) -> {
            if (column.required() && !theirs.containsKey(name)) {
              breaks.add("input " + column.name() + " is new and required");
            }
          });
      if (!kinds(outputs).equals(kinds(other.outputs))) {
        breaks.add("outputs are " + kinds(outputs) + ", were " + kinds(other.outputs));
      }
      return breaks;
    }

    private static Map<String, Column> byName(List<Column> columns) {
      Map<String, Column> named = new LinkedHashMap<>();
      columns.forEach(column -> named.put(column.name(), column));
      return named;
    }

    private static List<String> kinds(List<Column> columns) {
      return columns.stream().map(column -> column.name() + " " + column.type()).sorted().toList();
    }
  }
}
