package io.github.databricksmaven.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps which run a goal has started.
 *
 * @param host of the workspace; a record of another one is not read
 */
public record RunRecords(Path file, String host) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What an earlier goal has left; empty when there is nothing that can be read. */
  Optional<RunRecord> read() {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      Ticket ticket = new Ticket(text(root, "token"), text(root, "mark"), text(root, "build"));
      @Nullable RunId run = root.has("run_id") ? new RunId(root.path("run_id").asLong()) : null;
      return text(root, "host").equals(host)
          ? Optional.of(new RunRecord(host, ticket, run))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What goals have left in a folder of such files of runs in this workspace. */
  public static List<RunRecord> in(Path folder, String host) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> new RunRecords(file, host).read().stream())
          .toList();
    } catch (IOException e) {
      throw new Misconfigured(
          "Which runs were started cannot be read in " + folder + ".",
          "the disk said: " + e,
          "make the folder readable, or give the one that run-job wrote to with"
              + " -Ddatabricks.reportDirectory.");
    }
  }

  /** Before a run is started: that it may be. */
  void begin(Ticket ticket) {
    write(new RunRecord(host, ticket, null));
  }

  /** When the run is known. */
  void started(Ticket ticket, RunId run) {
    write(new RunRecord(host, ticket, run));
  }

  /** As it was, when nothing became of what was begun. */
  void restore(Optional<RunRecord> former) {
    if (former.isPresent()) {
      write(former.get());
    } else {
      file.toFile().delete();
    }
  }

  /** Whole or not at all: a disk that is full must not take what was written before. */
  private void write(RunRecord written) {
    ObjectNode root = JSON.createObjectNode();
    root.put("host", written.host());
    root.put("token", written.ticket().token());
    root.put("mark", written.ticket().mark());
    root.put("build", written.ticket().build());
    if (written.run() != null) {
      root.put("run_id", written.run().value());
    }
    try {
      Files.createDirectories(file.getParent());
      Path half = file.resolveSibling(file.getFileName() + ".half");
      Files.writeString(half, print(root));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Misconfigured(
          "Which run is started cannot be written to " + file + ".",
          "a goal that is killed could not find its run again; the disk said: " + e,
          "make room or the folder writable, or give another with -Ddatabricks.reportDirectory.");
    }
  }

  private static String print(ObjectNode root) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static String text(JsonNode root, String key) {
    return root.path(key).asText();
  }
}
