package io.github.databricksmaven.jobs.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.List;
import java.util.Map;

/** A task that is repeated for each of its inputs. Source: reference of the Jobs API, 2.2. */
final class ForEachShape {

  private static final int MOST_AT_A_TIME = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Shape SHAPE =
      Shape.mapping(
          Map.of(
              "concurrency",
              ForEachShape::concurrency,
              "inputs",
              ForEachShape::inputs,
              "task",
              Shape.called("task", ForEachShape::repeated)),
          "inputs",
          "task");

  private ForEachShape() {}

  static Object read(YamlValue value, Reading reading) {
    return SHAPE.read(value, reading);
  }

  private static Object repeated(YamlValue value, Reading reading) {
    YamlMapping task = value.mapping();
    for (String key : List.of("depends_on", "for_each_task")) {
      task.find(key)
          .ifPresent(
              found ->
                  reading.refuse(
                      found
                          .place()
                          .refuse(
                              "a task that is repeated has '" + key + "'.",
                              "it waits for nobody and repeats nothing itself.",
                              "give it to the for_each task around it, or remove it.")));
    }
    return TaskShape.read(value, reading);
  }

  private static Object concurrency(YamlValue value, Reading reading) {
    long concurrency = value.number();
    if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
      throw value
          .place()
          .refuse(
              "'concurrency' cannot be " + concurrency + ".",
              "it is how many inputs are worked on at a time.",
              "write 1 to " + MOST_AT_A_TIME + ".");
    }
    return concurrency;
  }

  private static Object inputs(YamlValue value, Reading reading) {
    String inputs = value.text();
    if (!Reference.in(inputs).isEmpty() || isArray(inputs)) {
      return inputs;
    }
    throw value
        .place()
        .refuse(
            "'inputs' is no list of inputs.",
            "it is text that holds a JSON array, or refers to one.",
            "write for example inputs: '[\"a\", \"b\"]' or inputs: '{{tasks.find.values.names}}'");
  }

  private static boolean isArray(String text) {
    try {
      return JSON.readTree(text).isArray();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
