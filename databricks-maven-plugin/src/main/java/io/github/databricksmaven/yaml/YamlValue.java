package io.github.databricksmaven.yaml;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.problem.WholeNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a file that knows where it stands.
 *
 * @param name what it is called in refusals, for example {@code timeout_seconds}
 */
public record YamlValue(String file, String name, Node node) {

  private static final String TYPE = "this is the type of its key.";

  private static final String DIGITS =
      "numbers are in decimal digits here, without YAML's octal, 0x, _, .inf and .nan.";

  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");

  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,8})([.][0-9]{1,9})?");

  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");

  public Place place() {
    return Place.of(file, node.getStartMark());
  }

  /** The same value with what its variables stand for; what is wrong is among the problems. */
  public YamlValue filled(Variables variables, Problems problems) {
    return new YamlValue(file, name, new Filling(file, variables, problems).fill(node));
  }

  /** Text in the place of this value, for a file that is brought into another shape. */
  public YamlValue withText(String text) {
    return with(
        new ScalarNode(
            Tag.STR,
            text,
            node.getStartMark(),
            node.getEndMark(),
            DumperOptions.ScalarStyle.PLAIN));
  }

  /** A list in the place of this value. */
  public YamlValue withItems(List<YamlValue> items) {
    List<Node> nodes = items.stream().map(YamlValue::node).toList();
    return with(
        new SequenceNode(
            Tag.SEQ,
            true,
            nodes,
            node.getStartMark(),
            node.getEndMark(),
            DumperOptions.FlowStyle.BLOCK));
  }

  /** A mapping in the place of this value; each key stands where its value does. */
  public YamlValue withEntries(Map<String, YamlValue> entries) {
    List<NodeTuple> tuples = new ArrayList<>();
    entries.forEach(
        (key, value) -> tuples.add(new NodeTuple(value.withText(key).node(), value.node())));
    return with(
        new MappingNode(
            Tag.MAP,
            true,
            tuples,
            node.getStartMark(),
            node.getEndMark(),
            DumperOptions.FlowStyle.BLOCK));
  }

  /** The same value where this one stands, with all that is in it: it may be of another file. */
  public YamlValue with(YamlValue other) {
    if (other.isMapping()) {
      Map<String, YamlValue> entries = new LinkedHashMap<>();
      other.mapping().values().forEach((key, value) -> entries.put(key, with(value)));
      return withEntries(entries);
    }
    return other.isList()
        ? withItems(other.list().stream().map(this::with).toList())
        : withText(other.text());
  }

  private YamlValue with(Node other) {
    return new YamlValue(file, name, other);
  }

  /** Whether it has keys. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether it has items. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Text; numbers and truth values count as the text they are written as. */
  public String text() {
    if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw wrongType("text", TYPE, "count");
  }

  /** One of these names. */
  public String oneOf(List<String> known) {
    String text = text();
    if (known.contains(text)) {
      return text;
    }
    List<String> near = Nearest.to(text, known, 1);
    throw place()
        .refuse(
            "'" + name + "' cannot be '" + text + "'.",
            "known are " + String.join(", ", known.stream().sorted().toList()) + ".",
            near.isEmpty() ? "use one of them." : "did you mean " + near.get(0) + "?");
  }

  /** A whole number from 0; not octal, hexadecimal or with underscores, as YAML has them too. */
  public int number() {
    if (node instanceof ScalarNode scalar && WHOLE.matcher(scalar.getValue()).matches()) {
      return Integer.parseInt(scalar.getValue());
    }
    throw wrongType("a whole number", DIGITS, "600");
  }

  /** A whole number that may have a sign: ids pass 2^53. */
  public long wide() {
    OptionalLong number =
        node instanceof ScalarNode scalar
            ? WholeNumber.read(scalar.getValue())
            : OptionalLong.empty();
    return number.orElseThrow(() -> wrongType("a whole number", DIGITS, "600"));
  }

  /** A number that may have a sign and a fraction. */
  public double decimal() {
    return exact().doubleValue();
  }

  /** The same, digit by digit as it is written. */
  public BigDecimal exact() {
    if (node instanceof ScalarNode scalar && DECIMAL.matcher(scalar.getValue()).matches()) {
      return new BigDecimal(scalar.getValue());
    }
    throw wrongType("a number", DIGITS, "0.5");
  }

  /** True or false; YAML's other words for them are refused. */
  public boolean truth() {
    if (node instanceof ScalarNode scalar && TRUTH.matcher(scalar.getValue()).matches()) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    throw place()
        .refuse(
            "'" + name + "' has to be a truth value, and is " + found() + ".",
            TYPE,
            "write true or false.");
  }

  /** Text as it is written; a bare {@code yes} or {@code off} may mean a truth value or a word. */
  public String setting() {
    String text = text();
    if (node.getTag().equals(Tag.BOOL) && !TRUTH.matcher(text).matches()) {
      throw place()
          .refuse(
              "'" + name + "' is " + found() + ", which YAML takes for a truth value.",
              "the setting is sent as text, and the text would not be true or false.",
              "write true or false, or put the word in quotes.");
    }
    return text;
  }

  public List<YamlValue> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlValue(file, name, item)).toList();
    }
    throw wrongType("a list", TYPE, "- …");
  }

  public YamlMapping mapping() {
    if (node instanceof MappingNode mapping) {
      return YamlMapping.of(file, name, mapping);
    }
    throw wrongType("a mapping", TYPE, "key: value");
  }

  private Misconfigured wrongType(String wanted, String why, String example) {
    return place()
        .refuse(
            "'" + name + "' has to be " + wanted + ", and is " + found() + ".",
            why,
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
