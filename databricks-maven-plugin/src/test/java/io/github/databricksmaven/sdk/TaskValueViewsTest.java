package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the service shows of task values: parameters, once as submitted, once filled in. */
final class TaskValueViewsTest {

  @Test
  void aParameterThatIsNothingButAReferenceTellsTheValue() throws Exception {
    String run =
        """
        {"tasks": [{
          "notebook_task": {"base_parameters": {
            "a": "{{tasks.train.values.rows}}",
            "b": " {{ tasks.train.values.name }} ",
            "e": "{{tasks.`train`.values.`row count`}}",
            "c": "rows: {{tasks.train.values.other}}",
            "d": "{{job.parameters.d}}"}},
          "resolved_values": {"notebook_task": {"base_parameters": {
            "a": "3", "b": "x", "e": "8", "c": "rows: 4", "d": "5"}}}},
         {"condition_task": {"left": "{{tasks.test.values.good}}", "right": "true"},
          "resolved_values": {"condition_task": {"left": "true", "right": "true"}}},
         {"spark_python_task": {"parameters": ["--rows", "{{tasks.test.values.rows}}"]},
          "resolved_values": {"spark_python_task": {"parameters": ["--rows", "9"]}}},
         {"notebook_task": {"base_parameters": {"a": "{{tasks.train.values.never}}"}}}]}
        """;
    assertEquals(
        Map.of(
            "train",
            Map.of("rows", "3", "name", "x", "row count", "8"),
            "test",
            Map.of("good", "true", "rows", "9")),
        TaskValueViews.referenced(new ObjectMapper().readTree(run)));
  }
}
