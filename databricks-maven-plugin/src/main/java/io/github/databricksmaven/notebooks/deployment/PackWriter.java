package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Brings a deployment's packs into the workspace, by way of a temporary file each. */
record PackWriter(NotebooksPort port, Parallel parallel, ControlFolder control) {

  /**
   * The pack with the snapshots goes last: as long as it is not there, nothing was begun.
   *
   * @param snapshots by name
   */
  void write(PackLayout layout, Map<String, Snapshot> snapshots) {
    List<Integer> further = IntStream.range(1, layout.size()).boxed().toList();
    Outcomes.orThrow(
        "packs could not be written", parallel.each(further, part -> sent(layout, part, Map.of())));
    sent(layout, 0, snapshots);
  }

  /**
   * Refuses when a pack is not there although the workspace took it: before the only other copy of
   * what it holds is overwritten.
   */
  void requireThere(PackLayout layout) {
    Set<String> there =
        port.list(control.path()).orElse(List.of()).stream()
            .map(entry -> ControlFolder.packName(entry.path()))
            .collect(Collectors.toSet());
    for (int part = 0; part < layout.size(); part++) {
      if (!there.contains(layout.name(part))) {
        throw new Unsuccessful(
            "The copy of what others changed was sent, and is not there: "
                + control.pack(layout.name(part))
                + ".",
            "the workspace, or a proxy before it, took the request and did not carry it out;"
                + " nothing was overwritten.",
            "see what is between this machine and the workspace, and run the goal again.");
      }
    }
  }

  private boolean sent(PackLayout layout, int part, Map<String, Snapshot> snapshots) {
    try {
      Path file = Files.createTempFile("databricks-", ".pack");
      try {
        write(file, layout.part(part), snapshots);
        send(control.pack(layout.name(part)), Content.of(file));
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
