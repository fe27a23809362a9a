package io.github.databricksmaven.jobs;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a job file that knows where it stands.
 *
 * @param name what it is called in refusals, for example {@code timeout_seconds}
 */
record YamlValue(String file, String name, Node node) {

  Place place() {
    return Place.of(file, node.getStartMark());
  }

  /** Text; numbers and truth values count as the text they are written as. */
  String text() {
    if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw wrongType("text", "count");
  }

  /** A whole number from 0. */
  int number() {
    if (node instanceof ScalarNode scalar && scalar.getValue().matches("[0-9]{1,9}")) {
      return Integer.parseInt(scalar.getValue());
    }
    throw wrongType("a whole number", "600");
  }

  List<YamlValue> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlValue(file, name, item)).toList();
    }
    throw wrongType("a list", "- …");
  }

  YamlMapping mapping() {
    if (node instanceof MappingNode mapping) {
      return YamlMapping.of(file, name, mapping);
    }
    throw wrongType("a mapping", "key: value");
  }

  /** The value as plain Java: maps, lists, text, numbers, truth values. */
  Object plain() {
    if (node instanceof MappingNode) {
      return mapping().plain();
    }
    if (node instanceof SequenceNode) {
      List<Object> items = new ArrayList<>();
      list().forEach(item -> items.add(item.plain()));
      return items;
    }
    return scalar();
  }

  private Object scalar() {
    String text = text();
    if (node.getTag().equals(Tag.INT) && text.matches("-?[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    if (node.getTag().equals(Tag.FLOAT)) {
      return Double.valueOf(text);
    }
    return node.getTag().equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : text;
  }

  private Misconfigured wrongType(String wanted, String example) {
    return place()
        .refuse(
            "'" + name + "' has to be " + wanted + ", and is " + found() + ".",
            "the Jobs API gives it this type.",
            "write for example " + name + ": " + example);
  }

  private String found() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return node.getTag().equals(Tag.NULL) ? "empty" : "'" + ((ScalarNode) node).getValue() + "'";
  }
}
