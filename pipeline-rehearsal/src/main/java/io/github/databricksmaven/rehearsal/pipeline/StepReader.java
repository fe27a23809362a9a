package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a step. */
final class StepReader {

  private static final Set<String> COMMON =
      Set.of(
          "name",
          "displayName",
          "condition",
          "continueOnError",
          "enabled",
          "env",
          "target",
          "timeoutInMinutes",
          "retryCountOnTaskFailure");

  private static final int MOST_RETRIES = 10;

  private StepReader() {}

  static Step read(Value value) {
    Mapping mapping = Fields.mapping("a step", value);
    Mapping.Entry keyword =
        mapping.entries().stream()
            .filter(entry -> isKeyword(entry.key().text()))
            .findFirst()
            .orElseThrow(() -> withoutKeyword(mapping));
    refuse(keyword.key());
    Optional<Shortcut> shortcut = Shortcut.of(keyword.key().text());
    return shortcut.isPresent()
        ? shortcut(mapping, keyword, shortcut.get())
        : task(mapping, Fields.scalar("task", keyword.value()));
  }

  private static boolean isKeyword(String key) {
    return Shortcut.keywords().contains(key) || Shortcut.REFUSED.containsKey(key);
  }

  private static RuntimeException withoutKeyword(Mapping mapping) {
    if (mapping.entries().isEmpty()) {
      return mapping.place().refuse("this step is empty.", "it does nothing.", "remove it.");
    }
    return Fields.unknown(
        "a step that is none of " + String.join(", ", Shortcut.keywords()),
        mapping.entries().get(0).key(),
        Shortcut.keywords());
  }

  private static void refuse(Scalar keyword) {
    String[] reason = Shortcut.REFUSED.get(keyword.text());
    if (reason != null) {
      throw keyword
          .place()
          .refuse("'" + keyword.text() + "' is not rehearsed.", reason[0], reason[1]);
    }
  }

  private static Step shortcut(Mapping mapping, Mapping.Entry keyword, Shortcut shortcut) {
    Scalar main = Fields.scalar(keyword.key().text(), keyword.value());
    Set<String> known = new HashSet<>(COMMON);
    known.add(keyword.key().text());
    known.addAll(shortcut.keys().keySet());
    Fields fields = Fields.of("a step '" + keyword.key().text() + "'", mapping, known);
    Map<String, Scalar> inputs = new LinkedHashMap<>();
    inputs.put(shortcut.mainInput(), main);
    Place place = keyword.key().place();
    shortcut
        .fixed()
        .forEach((name, text) -> inputs.put(name, new Scalar(place, Scalar.Kind.TEXT, text)));
    shortcut
        .keys()
        .forEach((key, input) -> fields.scalar(key).ifPresent(v -> inputs.put(input, v)));
    return step(fields, shortcut.title(), new TaskCall(place, shortcut.task(), inputs));
  }

  private static Step task(Mapping mapping, Scalar name) {
    if (!name.text().contains("@")) {
      throw name.place()
          .refuse(
              "task '" + name.text() + "' has no version.",
              "the service would take any.",
              "write for example Bash@3.");
    }
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(Set.of("task", "inputs"));
    Fields fields = Fields.of("a step 'task'", mapping, known);
    String title = name.text().replaceFirst("@.*", "");
    return step(fields, title, new TaskCall(name.place(), name.text(), texts(fields, "inputs")));
  }

  private static Map<String, Scalar> texts(Fields fields, String key) {
    Map<String, Scalar> texts = new LinkedHashMap<>();
    fields
        .find(key)
        .ifPresent(
            value -> {
              for (Mapping.Entry entry : Fields.mapping("'" + key + "'", value).entries()) {
                String name = entry.key().text();
                texts.put(name, Fields.scalar(name, entry.value()));
              }
            });
    return texts;
  }

  private static Step step(Fields fields, String title, TaskCall task) {
    fields.find("target").ifPresent(StepReader::refuseTarget);
    return new Step(
        fields.place(),
        fields.scalar("name").map(name -> Names.checked("a step", name)),
        fields.text("displayName").orElse(title),
        fields.scalar("condition").map(Condition::ofStep),
        fields.truth("continueOnError", false),
        fields.truth("enabled", true),
        fields.number("timeoutInMinutes", 0),
        Math.min(fields.number("retryCountOnTaskFailure", 0), MOST_RETRIES),
        texts(fields, "env"),
        task);
  }

  /** A target is a container, or the host with limits to what commands the step may give. */
  private static void refuseTarget(Value target) {
    boolean host = target instanceof Scalar scalar && scalar.text().equals("host");
    if (!host) {
      throw target
          .place()
          .refuse(
              "this target is not rehearsed.",
              "steps run on this machine, in no container, with all logging commands.",
              "write target: host, or leave it out.");
    }
  }

  static List<Step> readAll(List<Value> steps) {
    return steps.stream().map(StepReader::read).toList();
  }
}
