package io.github.databricksmaven.jobs.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Settings of jobs as JSON files, in the form of the API.
 *
 * @param secret whether a text holds one, by its form
 */
record FormerJobFiles(Path folder, Predicate<String> secret) implements FormerJobs {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String keep(PresentJob job) {
    Path file = folder.resolve(Report.fileName(job.name()) + "-" + job.id() + ".json");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file,
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(hidden("", job.settings()))
              + "\n");
      return file.toString();
    } catch (IOException e) {
      throw new Unsuccessful(
          "Job " + job.id() + " was not changed.",
          "what others made of it cannot be kept in " + file + "; the disk said: " + e,
          "make room or the folder writable, or give another with -Ddatabricks.reportDirectory.");
    }
  }

  private @Nullable Object hidden(String field, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      boolean isNamed = Canonical.NAMED.contains(field.substring(field.lastIndexOf('.') + 1));
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, inner) ->
              copy.put(
                  String.valueOf(key),
                  hidden(isNamed ? field + "[" + key + "]" : field + "." + key, inner)));
      return copy;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> hidden(ofItem(field, item), item)).toList();
    }
    return value instanceof String text ? FieldChange.hidden(field, text, secret) : value;
  }

  /** Of what has a name, such as a parameter, that tells whether its value is a secret. */
  private static String ofItem(String field, @Nullable Object item) {
    return item instanceof Map<?, ?> map && map.get("name") instanceof String name
        ? field + "[" + name + "]"
        : field;
  }
}
