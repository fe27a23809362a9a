package io.github.databricksmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
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

  /** Where a secret comes from: a file on one machine, variables in a pipeline. */
  private static final String SECRET = "(the secret)";

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

  /** The steps of the pipeline's stages, in their order. */
  static List<ReleaseStep> ofPipeline(Map<?, ?> pipeline) {
    List<ReleaseStep> steps = new ArrayList<>();
    for (Map<?, ?> stage : maps(pipeline.get("stages"))) {
      Map<?, ?> template = maps(stage.get("jobs")).get(0);
      addTo(steps, ((Map<?, ?>) value(template, "parameters")).get("steps"), false);
    }
    return steps;
  }

  private static void addTo(List<ReleaseStep> steps, @Nullable Object list, boolean sometimes) {
    for (Map<?, ?> one : maps(list)) {
      String key = String.valueOf(one.keySet().iterator().next());
      if (key.startsWith("${{ if eq(parameters.registry, 'workspace-registry')")) {
        addTo(steps, one.get(key), true);
      } else {
        Map<?, ?> parameters = (Map<?, ?>) value(one, "parameters");
        Map<String, String> properties = new LinkedHashMap<>();
        for (Object property : (List<?>) value(parameters, "properties")) {
          String[] parts = String.valueOf(property).split("=", 2);
          properties.put(parts[0], parts[1]);
        }
        steps.add(of(String.valueOf(parameters.get("goal")), properties, sometimes));
      }
    }
  }

  private static ReleaseStep of(String goal, Map<String, String> given, boolean sometimes) {
    Map<String, String> properties = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          boolean secret = name.equals("secretFile") || name.equals("secretVariable");
          properties.put(secret ? SECRET : name, secret ? "" : plain(value));
        });
    if (goal.equals("report")) {
      properties.remove("reportDirectory"); // of a pipeline, that of all its steps
    }
    return new ReleaseStep(goal, properties, sometimes);
  }

  private static String plain(String value) {
    return value
        .replace("${{ parameters.registry }}", "{registry}")
        .replace("${databricks.registry}", "{registry}")
        .replaceAll("\\$[({](\\w+)[)}]", "{$1}");
  }

  private static Object value(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new AssertionError(map + " has no " + key);
    }
    return value;
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> items) {
      items.forEach(item -> maps.add((Map<?, ?>) item));
    }
    return maps;
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
