package io.github.databricksmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A goal of the release, as the main job's pom and the pipeline's YAML both tell it.
 *
 * @param properties without what only a rehearsal gives; a variable is written as its name in
 *     braces
 * @param sometimes done only where models are in the workspace registry
 */
record ReleaseStep(String goal, Map<String, String> properties, boolean sometimes) {

  /** Secrets come from files on one machine, from variables in a pipeline. */
  private static final String KEYS = "(keys)";

  /** A storage account of a local workspace has these files; docs/local-workspace.md. */
  private static final String PRINCIPAL = "client-id client-secret tenant-id";

  ReleaseStep {
    properties = new TreeMap<>(properties);
  }

  /** The executions of the pom, in their order. */
  static List<ReleaseStep> ofPom(Path file) {
    List<ReleaseStep> steps = new ArrayList<>();
    Element plugin = child(child(child(root(file), "build"), "plugins"), "plugin");
    Map<String, String> common = texts(child(plugin, "configuration"));
    for (Element execution : children(child(plugin, "executions"))) {
      Map<String, String> own = texts(child(execution, "configuration"));
      String goal = child(child(execution, "goals"), "goal").getTextContent();
      boolean sometimes = own.remove("skip") != null;
      own.remove("host"); // local here; in a pipeline it is in the environment's variable group
      Map<String, String> properties =
          new LinkedHashMap<>(goal.equals("report") ? Map.of() : common);
      properties.putAll(own);
      steps.add(of(goal, properties, sometimes));
    }
    return steps;
  }

  /** The goals of the pipeline, in their order. */
  static List<ReleaseStep> ofPipeline(List<PipelineGoal> goals) {
    return goals.stream().map(ReleaseStep::of).toList();
  }

  private static ReleaseStep of(PipelineGoal step) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String property : step.properties()) {
      String[] parts = property.split("=", 2);
      properties.put(parts[0], parts[1]);
    }
    return of(step.goal(), properties, step.sometimes());
  }

  private static ReleaseStep of(String goal, Map<String, String> given, boolean sometimes) {
    Map<String, String> properties = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          switch (name) {
            case "secretFile" -> properties.put(KEYS, keysIn(value));
            case "secretVariable" -> properties.put(KEYS, keysOf(value));
            default -> properties.put(name, plain(value));
          }
        });
    if (goal.equals("report")) {
      properties.remove("reports"); // of a pipeline's stages, each of which has another machine
    }
    return new ReleaseStep(goal, properties, sometimes);
  }

  private static String keysIn(String folder) {
    return folder.endsWith("/principal") ? PRINCIPAL : folder;
  }

  private static String keysOf(String pairs) {
    return Arrays.stream(pairs.split(","))
        .map(pair -> pair.split("=", 2)[0])
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String plain(String value) {
    return value
        .replace("${{ parameters.registry }}", "{registry}")
        .replace("${databricks.registry}", "{registry}")
        .replaceAll("\\$[({](\\w+)[)}]", "{$1}");
  }

  private static Element root(Path file) {
    try (var in = Files.newInputStream(file)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> texts(Element element) {
    Map<String, String> texts = new LinkedHashMap<>();
    children(element).forEach(child -> texts.put(child.getTagName(), child.getTextContent()));
    return texts;
  }

  /** An empty element where there is none. */
  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseGet(() -> parent.getOwnerDocument().createElement(name));
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
