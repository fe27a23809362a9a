package io.github.databricksmaven.yaml;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Refuses a value that contains itself, which an alias inside its own anchor makes. */
final class Cycles {

  private final String file;
  private final Set<Node> open = new HashSet<>();
  private final Set<Node> done = new HashSet<>();

  private Cycles(String file) {
    this.file = file;
  }

  static void refuse(String file, Node root) {
    new Cycles(file).visit(root);
  }

  /** Each node once, however many aliases point to it. */
  private void visit(Node node) {
    if (done.contains(node)) {
      return;
    }
    if (!open.add(node)) {
      throw Place.of(file, node.getStartMark())
          .refuse(
              "what begins here contains itself.",
              "an alias (*…) inside it points back to its anchor (&…).",
              "write the value out instead of the alias.");
    }
    children(node).forEach(this::visit);
    open.remove(node);
    done.add(node);
  }

  private static Stream<Node> children(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream();
    }
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()))
        : Stream.of();
  }
}
