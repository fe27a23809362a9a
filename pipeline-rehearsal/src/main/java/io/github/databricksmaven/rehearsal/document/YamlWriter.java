package io.github.databricksmaven.rehearsal.document;

import java.io.StringWriter;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes values as YAML that people read: in their order, long text line by line. */
public final class YamlWriter {

  private YamlWriter() {}

  /** One document; read again it gives the same values. */
  public static String write(Value value) {
    DumperOptions options = new DumperOptions();
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    options.setWidth(Integer.MAX_VALUE);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(node(value), text);
    return text.toString();
  }

  private static Node node(Value value) {
    if (value instanceof Mapping mapping) {
      List<NodeTuple> entries =
          mapping.entries().stream()
              .map(entry -> new NodeTuple(node(entry.key()), node(entry.value())))
              .toList();
      return new MappingNode(Tag.MAP, entries, flow(entries));
    }
    if (value instanceof Sequence sequence) {
      List<Node> items = sequence.items().stream().map(YamlWriter::node).toList();
      return new SequenceNode(Tag.SEQ, items, flow(items));
    }
    return scalar((Scalar) value);
  }

  private static FlowStyle flow(List<?> content) {
    return content.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private static ScalarNode scalar(Scalar scalar) {
    String text = scalar.text();
    return switch (scalar.kind()) {
      case NOTHING -> new ScalarNode(Tag.NULL, "", null, null, ScalarStyle.PLAIN);
      case TRUTH -> new ScalarNode(Tag.BOOL, text, null, null, ScalarStyle.PLAIN);
      case NUMBER ->
          new ScalarNode(
              text.contains(".") ? Tag.FLOAT : Tag.INT, text, null, null, ScalarStyle.PLAIN);
      case TEXT, VERSION ->
          new ScalarNode(
              Tag.STR,
              text,
              null,
              null,
              text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
    };
  }
}
