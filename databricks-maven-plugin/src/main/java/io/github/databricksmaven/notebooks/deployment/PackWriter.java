package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Brings a deployment's packs into the workspace, by way of a temporary file each. */
record PackWriter(NotebooksPort port, Parallel parallel, ControlFolder control) {

  /**
   * Packs that the workspace said to have taken.
   *
   * @param sizes in bytes, by name
   * @param begun when the sending of the last one began
   */
  record Sent(Map<String, Long> sizes, Instant begun) {

    Sent {
      sizes = Map.copyOf(sizes);
    }
  }

  /**
   * The pack with the snapshots goes last: as long as it is not there, nothing was begun.
   *
   * @param snapshots by name
   */
  Sent write(PackLayout layout, Map<String, Snapshot> snapshots) {
    Map<String, Long> sizes = new ConcurrentHashMap<>();
    List<Integer> further = IntStream.range(1, layout.size()).boxed().toList();
    Outcomes.orThrow(
        "packs could not be written",
        parallel.each(further, part -> sent(layout, part, Map.of(), sizes)));
    Instant begun = parallel.time().now();
    sent(layout, 0, snapshots, sizes);
    return new Sent(sizes, begun);
  }

  /**
   * Takes packs back of which nobody will make use; what stays is deleted by a later deployment.
   */
  void withdraw(PackLayout layout) {
    List<Integer> parts = IntStream.range(0, layout.size()).boxed().toList();
    var unused = parallel.each(parts, part -> deleted(control.pack(layout.name(part))));
  }

  private boolean deleted(WorkspacePath pack) {
    Deletion.of(port, pack);
    return true;
  }

  private boolean sent(
      PackLayout layout, int part, Map<String, Snapshot> snapshots, Map<String, Long> sizes) {
    try {
      Path file = Files.createTempFile("databricks-", ".pack");
      try {
        write(file, layout.part(part), snapshots);
        Content content = Content.of(file);
        send(control.pack(layout.name(part)), content);
        sizes.put(layout.name(part), content.size());
        return true;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Misconfigured(
          "The copies that a rollback would need could not be written.",
          String.valueOf(e.getMessage()),
          "leave the source alone while the goal works, and see that there is room for temporary"
              + " files.");
    }
  }

  private void send(WorkspacePath path, Content content) {
    port.write(new SourceFile(path.name(), path, new Kind.PlainFile(), content, content.sha256()));
  }

  private static void write(
      Path file, Map<String, Content> contents, Map<String, Snapshot> snapshots)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Snapshot> snapshot : snapshots.entrySet()) {
        zip.putNextEntry(new ZipEntry(snapshot.getKey()));
        zip.write(SnapshotJson.write(snapshot.getValue()));
      }
      for (Content content : contents.values()) {
        zip.putNextEntry(new ZipEntry(Pack.entry(content.sha256())));
        try (InputStream in = content.open()) {
          in.transferTo(zip);
        }
      }
    }
  }
}
