package io.github.databricksmaven.sdk;

import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.UntrustedText;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files of a version, to be read and written in one of the ways that a service offers. */
interface VersionFiles extends Contents {

  /** Creates or overwrites a file; {@code content} is opened anew for each try. */
  void write(Artifact file, Supplier<InputStream> content);

  /**
   * An entry of a listing.
   *
   * @param path below the version's folder, as the service tells it
   */
  record Entry(String path, boolean isFolder, long size) {

    Artifact artifact() {
      return ArtifactPath.of(path)
          .map(valid -> new Artifact(valid, size))
          .orElseThrow(
              () ->
                  new Unsuccessful(
                      "The file '" + UntrustedText.shown(path) + "' cannot be copied.",
                      "its path leads out of the model, or means several things.",
                      "log the model without it."));
    }
  }

  /**
   * All files of a folder and those below it.
   *
   * @param listing lists one folder by its path, the first by the empty one
   */
  static List<Artifact> walk(Function<String, List<Entry>> listing) {
    List<Artifact> files = new ArrayList<>();
    Deque<String> folders = new ArrayDeque<>(List.of(""));
    while (!folders.isEmpty()) {
      for (Entry entry : listing.apply(folders.remove())) {
        if (entry.isFolder()) {
          folders.add(entry.artifact().path().value());
        } else {
          files.add(entry.artifact());
        }
      }
    }
    return files;
  }
}
