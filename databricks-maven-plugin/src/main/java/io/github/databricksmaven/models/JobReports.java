package io.github.databricksmaven.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.UntrustedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON reports of goal {@code run-job}.
 *
 * @param folders that hold reports, or folders of them
 * @param base where a relative path of a report begins
 * @param build the build's id, or empty; the first folder is its own, and may hold what an earlier
 *     build has left there
 */
public record JobReports(List<Path> folders, Path base, String build) implements JobOutputs {

  /** By which key a report names its build. */
  public static final String BUILD = "build_id";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reports lie in a folder, or in one folder for each stage below it. */
  private static final int DEEPEST = 2;

  public JobReports {
    folders = List.copyOf(folders);
  }

  /** A report: what it is of, and what it says. */
  private record Stored(String job, JsonNode root) {

    boolean succeeded() {
      return root.path("result").asText().equals("succeeded");
    }

    /** Unless both say otherwise. */
    boolean isOf(String build) {
      String own = root.path(BUILD).asText();
      return own.isEmpty() || build.isEmpty() || own.equals(build);
    }

    String begun() {
      return root.path("begun").asText();
    }

    List<JobOutput> outputs() {
      List<JobOutput> outputs = new ArrayList<>();
      root.path("tasks")
          .properties()
          .forEach(task -> outputs.add(output(task.getKey(), task.getValue().path("values"))));
      return outputs;
    }

    private JobOutput output(String task, JsonNode values) {
      Map<String, String> metrics = new HashMap<>();
      addNumbers(values, metrics);
      addNumbers(values.path("metrics"), metrics);
      return new JobOutput(
          job, task, values.path("model").asText(), values.path("version").asText(), metrics);
    }

    private static void addNumbers(JsonNode values, Map<String, String> metrics) {
      values
          .properties()
          .forEach(
              value -> {
                if (value.getValue().isNumber()) {
                  metrics.put(value.getKey(), value.getValue().asText());
                }
              });
    }
  }

  @Override
  public List<JobOutput> of(JobReference reference) {
    Stored found =
        (reference.isFile()
                ? read(base.resolve(reference.job()))
                : latestFirst().filter(one -> one.job().equals(reference.job())).findFirst())
            .orElseThrow(
                () -> reference.missing(latestFirst().map(Stored::job).distinct().toList()));
    if (!found.succeeded()) {
      throw reference.refusal(
          "did not succeed.",
          "its report says: " + UntrustedText.shown(found.root().path("result").asText()) + ".",
          "run the job again until it succeeds.");
    }
    return found.outputs().stream()
        .filter(output -> reference.task().isEmpty() || output.task().equals(reference.task()))
        .toList();
  }

  @Override
  public List<JobOutput> about(ModelName model, ModelVersion version) {
    List<Stored> reports = latestFirst().toList();
    Map<String, Stored> latest = new HashMap<>();
    reports.forEach(report -> latest.putIfAbsent(report.job(), report));
    return reports.stream()
        .flatMap(report -> told(report, latest.getOrDefault(report.job(), report)))
        .filter(output -> output.isAbout(model, version))
        .toList();
  }

  /** What a job said before it failed is not what it says now. */
  private static Stream<JobOutput> told(Stored report, Stored latest) {
    if (!latest.succeeded()) {
      return report.outputs().stream().map(JobOutput::withdrawn);
    }
    return report.succeeded() ? report.outputs().stream() : Stream.empty();
  }

  private Stream<Stored> latestFirst() {
    return folders.stream()
        .flatMap(
            folder ->
                files(folder).stream()
                    .flatMap(file -> read(file).stream())
                    .filter(report -> !folder.equals(folders.get(0)) || report.isOf(build)))
        .sorted(Comparator.comparing(Stored::begun).reversed());
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Empty when the file is no report of a job. */
  private static Optional<Stored> read(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      boolean isOfJob = root.path("goal").asText().equals("run-job") && root.has("job");
      return isOfJob ? Optional.of(new Stored(root.path("job").asText(), root)) : Optional.empty();
    } catch (IOException e) {
      if (Files.exists(file) && file.getFileName().toString().startsWith("run-job")) {
        throw unreadable(file, e);
      }
      return Optional.empty();
    }
  }

  private static Misconfigured unreadable(Path file, Exception e) {
    return new Misconfigured(
        "The reports of run-job cannot be read: " + file + ".",
        "what it says of a version would be left out in silence; " + UntrustedText.shown(words(e)),
        "run that job again, or remove the file if its job was ended on purpose.");
  }

  private static String words(Exception e) {
    return e instanceof JsonProcessingException broken
        ? "it is no whole JSON: " + broken.getOriginalMessage()
        : "the disk said: " + e;
  }
}
