package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs on disk.
 *
 * <pre>
 * runs/&lt;run id&gt;/run.json              the run with its tasks, replaced whole at each change
 * runs/&lt;run id&gt;/&lt;task run id&gt;.cells   the task's cells, one line for each that ended
 * runs/active/&lt;run id&gt;                there while the run is active
 * runs/tokens/&lt;SHA-256&gt;               the run that an idempotency token stands for
 * runs/deleted/&lt;run id&gt;               there when a run was deleted, as tokens may stand for it
 * </pre>
 *
 * <p>What was active when a server was killed is thus known without reading every run.
 */
final class RunStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
  private static final String RUN_FOLDER = "\\d{1,19}";

  private final Path root;
  private final Path active;
  private final Path tokens;
  private final Path deleted;
  private final NavigableSet<Long> ids = new ConcurrentSkipListSet<>();
  private final Map<Long, Run> unwritten = new ConcurrentHashMap<>();

  RunStore(Path root) throws IOException {
    this.root = root;
    this.active = PrivateFiles.folder(root.resolve("active"));
    this.tokens = PrivateFiles.folder(root.resolve("tokens"));
    this.deleted = PrivateFiles.folder(root.resolve("deleted"));
    finishDeleting();
    forgetUnheard();
    ids.addAll(numbersIn(root));
  }

  /** Of all runs. */
  NavigableSet<Long> ids() {
    return Collections.unmodifiableNavigableSet(ids);
  }

  /** The last of the numbers that belong to the latest run. */
  long greatestId() {
    return ids.isEmpty() ? 0 : ids.last() + Run.IDS - 1;
  }

  /** The run that has this id, or a task with it. */
  Optional<Run> find(long id) throws IOException {
    Long candidate = ids.floor(id);
    if (candidate == null) {
      return Optional.empty();
    }
    return Optional.of(load(candidate)).filter(run -> candidate == id || run.task(id).isPresent());
  }

  /** Keeps a new run, first as active. */
  void add(Run run) throws IOException {
    // The marker first: a folder whose run was never written is found by it.
    PrivateFiles.touch(active.resolve(Long.toString(run.runId())));
    PrivateFiles.folder(folder(run.runId()));
    write(run);
    ids.add(run.runId());
  }

  /** Keeps a run that was over as active again. */
  void reopen(Run run) throws IOException {
    PrivateFiles.touch(active.resolve(Long.toString(run.runId())));
    save(run);
  }

  /**
   * Keeps a change.
   *
   * @throws IOException when the disk refuses; the change is then known as long as this is open
   */
  void save(Run run) throws IOException {
    unwritten.put(run.runId(), run);
    write(run);
    unwritten.remove(run.runId());
  }

  /** Tries once more to write what the disk refused. */
  @Override
  public void close() {
    for (Run run : List.copyOf(unwritten.values())) {
      try {
        save(run);
      } catch (IOException e) {
        LOG.error("Run {} is not on disk as it ended", run.runId(), e);
      }
    }
  }

  /** The runs that were active when their server ended. */
  List<Run> interrupted() throws IOException {
    List<Run> runs = new ArrayList<>();
    for (long id : numbersIn(active)) {
      runs.add(load(id));
    }
    return runs;
  }

  /**
   * The run that a token stands for.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it has been deleted
   */
  Optional<Long> runOf(String idempotencyToken) throws IOException {
    Path file = tokens.resolve(digest(idempotencyToken));
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String id = Files.readString(file);
    if (Files.exists(deleted.resolve(id))) {
      throw ApiError.invalid(
          "The run of this idempotency_token, run " + id + ", has been deleted.");
    }
    return Optional.of(Long.valueOf(id)).filter(ids::contains);
  }

  /** Forgets a run that is over, with its cells. */
  void delete(long id) throws IOException {
    PrivateFiles.touch(deleted.resolve(Long.toString(id)));
    ids.remove(id);
    Tree.delete(folder(id));
  }

  void bind(String idempotencyToken, long runId) throws IOException {
    PrivateFiles.replace(
        tokens.resolve(digest(idempotencyToken)),
        Long.toString(runId).getBytes(StandardCharsets.UTF_8));
  }

  /** The cells of a task, to be written. */
  CellLog cellLog(long runId, long taskRunId) throws IOException {
    return new CellLog(cellFile(runId, taskRunId));
  }

  /** The cells of a task that is over. */
  List<Cell> cells(long runId, long taskRunId) throws IOException {
    if (!Files.exists(cellFile(runId, taskRunId))) {
      return List.of();
    }
    try (CellLog log = cellLog(runId, taskRunId)) {
      return log.cells();
    }
  }

  /** Removes what a killed server had begun to delete. */
  private void finishDeleting() throws IOException {
    for (long id : numbersIn(deleted)) {
      Tree.delete(folder(id));
    }
  }

  /** Removes what a killed server began before anybody heard of the run. */
  private void forgetUnheard() throws IOException {
    for (long id : numbersIn(active)) {
      if (!Files.exists(folder(id).resolve("run.json"))) {
        Tree.delete(folder(id));
        Files.delete(active.resolve(Long.toString(id)));
      }
    }
  }

  private void write(Run run) throws IOException {
    PrivateFiles.replace(folder(run.runId()).resolve("run.json"), Json.bytes(run));
    if (run.isOver()) {
      Files.deleteIfExists(active.resolve(Long.toString(run.runId())));
    }
  }

  private Run load(long runId) throws IOException {
    Run known = unwritten.get(runId);
    if (known != null) {
      return known;
    }
    return Json.read(folder(runId).resolve("run.json"), Run.class);
  }

  private Path folder(long runId) {
    return root.resolve(Long.toString(runId));
  }

  private Path cellFile(long runId, long taskRunId) {
    return folder(runId).resolve(taskRunId + ".cells");
  }

  private static List<Long> numbersIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.matches(RUN_FOLDER))
          .map(Long::valueOf)
          .toList();
    }
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
