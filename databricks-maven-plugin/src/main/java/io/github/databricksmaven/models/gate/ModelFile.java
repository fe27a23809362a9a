package io.github.databricksmaven.models.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The file {@code MLmodel} of a version. Its nodes are read, and no object is made of them. */
public final class ModelFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What of a column is not its type. */
  private static final Set<String> NO_TYPE = Set.of("name", "required");

  private ModelFile() {}

  /** The signature that it holds; what is no such file holds none. */
  public static Signature signature(String text) {
    return written(text).map(ModelFile::read).orElseGet(Signature.Absent::new);
  }

  /** Whether it says what its inputs are, and its outputs: Unity Catalog takes no other version. */
  public static boolean isSignedForCatalog(String text) {
    return written(text)
        .filter(node -> value(node, "inputs").isPresent() && value(node, "outputs").isPresent())
        .isPresent();
  }

  private static Optional<Node> written(String text) {
    try {
      return value(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "signature");
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  private static Signature read(Node signature) {
    if (!(signature instanceof MappingNode)) {
      return new Signature.Garbled();
    }
    try {
      List<Column> inputs = columns(value(signature, "inputs"));
      List<Column> outputs = columns(value(signature, "outputs"));
      return inputs.isEmpty() && outputs.isEmpty()
          ? new Signature.Absent()
          : new Signature.Present(inputs, outputs);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return new Signature.Garbled();
    }
  }

  /** Empty when the node has no such key, or nothing there. */
  private static Optional<Node> value(Node node, String key) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(
            entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .map(NodeTuple::getValueNode)
        .filter(found -> !found.getTag().equals(Tag.NULL))
        .findFirst();
  }

  /** MLflow writes them as JSON, in text. */
  private static List<Column> columns(Optional<Node> written) throws JsonProcessingException {
    List<Column> columns = new ArrayList<>();
    if (written.isEmpty()) {
      return columns;
    }
    if (!(written.get() instanceof ScalarNode text)) {
      throw new IllegalArgumentException("no text");
    }
    JsonNode list = JSON.readTree(text.getValue());
    if (!list.isArray()) {
      throw new IllegalArgumentException("no list");
    }
    for (JsonNode column : list) {
      columns.add(column(column, columns.size() + 1));
    }
    return columns;
  }

  private static Column column(JsonNode column, int place) {
    if (!(column instanceof ObjectNode object) || !object.path("type").isTextual()) {
      throw new IllegalArgumentException("no column");
    }
    ObjectNode type = object.deepCopy();
    type.remove(NO_TYPE);
    return new Column(
        object.path("name").asText("#" + place),
        type.size() == 1 ? type.path("type").asText() : type.toString(),
        object.path("required").asBoolean(true));
  }
}
