package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Stored jobs on disk, {@code jobs/<job id>.json}, each replaced whole at a change. */
final class JobStore {
  private static final String FILE = "\\d{1,19}\\.json";

  private final Path root;
  private final ConcurrentNavigableMap<Long, Job> jobs = new ConcurrentSkipListMap<>();

  JobStore(Path root) throws IOException {
    this.root = PrivateFiles.folder(root);
    for (Path file : files()) {
      Job job = Json.read(file, Job.class);
      jobs.put(job.jobId(), job);
    }
  }

  /** Zero when there is none. */
  long greatestId() {
    return jobs.isEmpty() ? 0 : jobs.lastKey();
  }

  NavigableSet<Long> ids() {
    return jobs.keySet();
  }

  List<Job> all() {
    return List.copyOf(jobs.values());
  }

  Optional<Job> find(long id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void put(Job job) throws IOException {
    PrivateFiles.replace(file(job.jobId()), Json.bytes(job));
    jobs.put(job.jobId(), job);
  }

  void delete(long id) throws IOException {
    Files.deleteIfExists(file(id));
    jobs.remove(id);
  }

  private Path file(long id) {
    return root.resolve(id + ".json");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).matches(FILE))
          .sorted()
          .toList();
    }
  }
}
