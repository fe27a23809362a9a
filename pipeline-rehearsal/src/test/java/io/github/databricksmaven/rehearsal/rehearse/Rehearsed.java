package io.github.databricksmaven.rehearsal.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.rehearsal.live.Lines;
import io.github.databricksmaven.rehearsal.live.Terminal;
import io.github.databricksmaven.rehearsal.process.Stopping;
import io.github.databricksmaven.rehearsal.run.Times;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Rehearsals of small pipelines in a folder of a test, with real processes. */
final class Rehearsed {

  private static final Stopping QUICK =
      new Stopping(Duration.ofMillis(1500), Duration.ofMillis(500));

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final Map<String, String> parameters = new HashMap<>();
  private final List<String> approve = new ArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Optional<Path> extension = Optional.empty();
  private Optional<Terminal> terminal = Optional.empty();
  private Duration firstRetry = Duration.ofMillis(20);
  private boolean hasEnvironments;
  private Path work;
  private Path local;

  Rehearsed(Path folder) {
    this.folder = folder;
    this.work = folder.resolve("work");
    this.local = folder.resolve("local");
    file("README.md", "A repository.");
  }

  Rehearsed file(String name, String text) {
    try {
      Path file = repository().resolve(name);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Rehearsed environments(String yaml) {
    hasEnvironments = true;
    return file("environments.yml", yaml);
  }

  Rehearsed variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Rehearsed parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  Rehearsed approve(String name) {
    approve.add(name);
    return this;
  }

  /** A folder with tasks. */
  Rehearsed extension(Path built) {
    extension = Optional.of(built);
    return this;
  }

  /** Somebody sits there who reads questions in {@code out}. */
  Rehearsed terminal(BufferedReader in, PrintStream out) {
    terminal = Optional.of(new Terminal(in, out, () -> {}, () -> {}));
    return this;
  }

  Rehearsed firstRetry(Duration after) {
    firstRetry = after;
    return this;
  }

  /** Keeps all that rehearsals leave behind in the repository, as the goal does by default. */
  Rehearsed leavingAllInTheRepository() {
    work = repository().resolve("target/rehearsal");
    local = repository().resolve(".local-workspaces");
    return this;
  }

  /** A rehearsal of a file that is not begun yet. */
  WholeRehearsal of(String yaml) {
    file("pipeline.yml", yaml);
    return ofFile("pipeline.yml");
  }

  WholeRehearsal ofFile(String name) {
    Optional<String> environments =
        hasEnvironments ? Optional.of("environments.yml") : Optional.empty();
    Request request =
        new Request(
            repository(),
            name,
            parameters,
            environments,
            environments.map(repository()::resolve),
            approve,
            work,
            local,
            Optional.of(repository().resolve("target/databricks")),
            List.of(),
            Optional.empty(),
            extension,
            4,
            false);
    Clock clock = Clock.systemUTC();
    return new WholeRehearsal(
        request,
        new Surroundings(
            environment,
            "Jane Doe",
            lines::add,
            new Lines(lines::add, clock, false),
            Optional.empty(),
            terminal,
            clock,
            QUICK,
            new Times(Duration.ofSeconds(1), firstRetry)));
  }

  /** The same in a thread of its own. */
  CompletableFuture<Result> start(WholeRehearsal rehearsal) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return rehearsal.carryOut().result();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  Result run(String yaml) {
    try {
      return of(yaml).carryOut().result();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path repository() {
    return folder.resolve("repository");
  }

  /** What was told, all of it. */
  String told() {
    return String.join("\n", lines);
  }

  /** The report of the latest rehearsal. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(Files.readString(run().resolve("rehearsal.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path run() {
    try (Stream<Path> all = Files.walk(work, 4)) {
      return all.filter(path -> path.endsWith("rehearsal.json"))
          .max((one, other) -> Long.compare(id(one), id(other)))
          .map(path -> path.toAbsolutePath().getParent())
          .orElseThrow(() -> new AssertionError("no report"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long id(Path report) {
    return Long.parseLong(
        report.toAbsolutePath().getName(report.toAbsolutePath().getNameCount() - 2).toString());
  }

  /** The result of a stage, job or step by its title, the first of this name. */
  String result(String title) {
    return entry(json().path("stages"), title)
        .orElseThrow(() -> new AssertionError("no " + title + " in " + json()))
        .path("result")
        .asText();
  }

  /** What a step wrote, without times. */
  String log(String title) {
    JsonNode entry =
        entry(json().path("stages"), title)
            .orElseThrow(() -> new AssertionError("no " + title + " in " + json()));
    try {
      return Files.readString(run().resolve(entry.path("log").asText()))
          .replaceAll("(?m)^\\S+Z ", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<JsonNode> entry(JsonNode entries, String title) {
    for (JsonNode entry : entries) {
      if (entry.path("title").asText().equals(title)) {
        return Optional.of(entry);
      }
      Optional<JsonNode> within = entry(entry.path("within"), title);
      if (within.isPresent()) {
        return within;
      }
    }
    return Optional.empty();
  }
}
