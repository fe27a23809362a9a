package io.github.databricksmaven.models.gate;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The file {@code MLmodel} of a version. Its nodes are read, and no object is made of them. */
public final class ModelFile {

  private ModelFile() {}

  /** Whether it holds a signature; what is no such file holds none. */
  public static boolean hasSignature(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      return root instanceof MappingNode mapping
          && mapping.getValue().stream()
              .anyMatch(
                  entry ->
                      entry.getKeyNode() instanceof ScalarNode key
                          && key.getValue().equals("signature")
                          && !entry.getValueNode().getTag().equals(Tag.NULL));
    } catch (YAMLException e) {
      return false;
    }
  }
}
