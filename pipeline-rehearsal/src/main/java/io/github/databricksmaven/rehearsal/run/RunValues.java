package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.rehearsal.variable.Variables;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run knows, as values of expressions. */
record RunValues(Place place) {

  Scalar text(String text) {
    return new Scalar(place, Scalar.Kind.TEXT, text);
  }

  Scalar truth(boolean truth) {
    return new Scalar(place, Scalar.Kind.TRUTH, truth ? "True" : "False");
  }

  Mapping mapping(Map<String, ? extends Value> values) {
    List<Mapping.Entry> entries = new ArrayList<>();
    values.forEach((name, value) -> entries.add(new Mapping.Entry(text(name), value)));
    return new Mapping(place, entries);
  }

  Mapping texts(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, text(text)));
    return mapping(values);
  }

  Mapping variables(Variables variables) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Variable variable : variables.all()) {
      texts.put(variable.name(), variables.expand(variable.value()));
    }
    return texts(texts);
  }

  /** What has ended, with its result and outputs. */
  Mapping ended(Result result, Map<String, String> outputs) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("result", text(result.word()));
    values.put("outputs", texts(outputs));
    return mapping(values);
  }
}
