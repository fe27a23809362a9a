package io.github.databricksmaven.yaml;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Fills variables into a file that is parsed already, so that a value stays one value, whatever is
 * in it.
 */
final class Filling {

  /** What is to be filled in, and its two first characters written with another dollar before. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{([^{}]*)}|\\$\\{");

  private final String file;
  private final Variables variables;
  private final Problems problems;
  private final IdentityHashMap<Node, Node> filled = new IdentityHashMap<>();

  Filling(String file, Variables variables, Problems problems) {
    this.file = file;
    this.variables = variables;
    this.problems = problems;
  }

  /** The same node, with the values; each once, however many aliases point to it. */
  Node fill(Node node) {
    Node known = filled.get(node);
    if (known == null) {
      known = anew(node);
      filled.put(node, known);
    }
    return known;
  }

  private Node anew(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().contains("${") ? scalar(scalar) : scalar;
    }
    if (node instanceof SequenceNode list) {
      List<Node> items = list.getValue().stream().map(this::fill).toList();
      return new SequenceNode(
          list.getTag(), true, items, list.getStartMark(), list.getEndMark(), list.getFlowStyle());
    }
    return node instanceof MappingNode mapping ? mapping(mapping) : node;
  }

  private Node mapping(MappingNode mapping) {
    List<NodeTuple> entries = new ArrayList<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().contains("${")) {
        problems.add(refuseKey(key).problem());
      }
      entries.add(new NodeTuple(entry.getKeyNode(), fill(entry.getValueNode())));
    }
    return new MappingNode(
        mapping.getTag(),
        true,
        entries,
        mapping.getStartMark(),
        mapping.getEndMark(),
        mapping.getFlowStyle());
  }

  private Misconfigured refuseKey(ScalarNode key) {
    return Place.of(file, key.getStartMark())
        .refuse(
            "the key '" + key.getValue() + "' has a ${…}.",
            "only values are filled in.",
            "write the key out.");
  }

  private ScalarNode scalar(ScalarNode scalar) {
    Place place = Place.of(file, scalar.getStartMark());
    String value =
        VARIABLE
            .matcher(scalar.getValue())
            .replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(), found.group(1), place)));
    return new ScalarNode(
        Tag.STR, value, scalar.getStartMark(), scalar.getEndMark(), scalar.getScalarStyle());
  }

  /** What is wrong is told in the end; the text stays as it is until then. */
  private String value(String text, @Nullable String name, Place place) {
    if (text.startsWith("$$")) {
      return "${";
    }
    try {
      if (name == null) {
        throw place.refuse(
            "a '${' has no end.",
            "what is filled in stands between ${ and }, without braces in it.",
            "add the }, or write $${ where the two characters are meant.");
      }
      return variables.valueOf(name, place);
    } catch (Misconfigured unknown) {
      problems.add(unknown.problem());
      return text;
    }
  }
}
