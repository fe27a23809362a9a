package io.github.databricksmaven.models.copy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What the file {@code MLmodel} says of the other files of a version. Its nodes are read, and no
 * object is made of them.
 */
record ModelDescription(MappingNode root) {

  static final String NAME = "MLmodel";

  /** What flavors of MLflow call a file or folder of theirs. */
  private static final Set<String> FILES =
      Set.of("data", "model_data", "model_path", "pickled_model", "code", "model_code_path");

  /** Empty when the text describes no model. */
  static Optional<ModelDescription> of(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      return root instanceof MappingNode mapping && value(mapping, "flavors").isPresent()
          ? Optional.of(new ModelDescription(mapping))
          : Optional.empty();
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  /** Files and folders that it names, and that are not there. */
  SortedSet<String> absent(List<Artifact> files) {
    SortedSet<String> absent = new TreeSet<>(named());
    absent.removeIf(name -> files.stream().anyMatch(file -> file.path().isWithin(name)));
    return absent;
  }

  private List<String> named() {
    List<String> names = new ArrayList<>();
    mapping(root, "flavors").ifPresent(flavors -> flavors.getValue().forEach(in(names)));
    mapping(root, "saved_input_example_info")
        .flatMap(example -> text(example, "artifact_path"))
        .ifPresent(names::add);
    return names;
  }

  private static Consumer<NodeTuple> in(List<String> names) {
    return flavor -> {
      if (flavor.getValueNode() instanceof MappingNode settings) {
        FILES.forEach(key -> text(settings, key).ifPresent(names::add));
        text(settings, "env").ifPresent(names::add);
        mapping(settings, "env")
            .ifPresent(
                kinds ->
                    kinds
                        .getValue()
                        .forEach(kind -> scalar(kind.getValueNode()).ifPresent(names::add)));
      }
    };
  }

  private static Optional<MappingNode> mapping(MappingNode parent, String key) {
    return value(parent, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
  }

  private static Optional<String> text(MappingNode parent, String key) {
    return value(parent, key).flatMap(ModelDescription::scalar);
  }

  /** The text of a node that has one; no name begins or ends with a slash. */
  private static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
        ? Optional.of(scalar.getValue().replaceAll("^(\\./)+|/+$", "")).filter(t -> !t.isEmpty())
        : Optional.empty();
  }

  private static Optional<Node> value(MappingNode parent, String key) {
    return parent.getValue().stream()
        .filter(
            entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }
}
