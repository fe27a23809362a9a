package io.github.databricksmaven.sdk;

import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.UntrustedText;
import java.io.InputStream;
import java.util.ArrayList;
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
   * All files of a folder and those below it; folders of one depth are listed at the same time.
   *
   * @param listing lists one folder by its path, the first by the empty one
   */
  static List<Artifact> walk(Parallel parallel, Function<String, List<Entry>> listing) {
    List<Artifact> files = new ArrayList<>();
    List<String> folders = List.of("");
    while (!folders.isEmpty()) {
      List<String> below = new ArrayList<>();
      Outcomes.orThrow("folders could not be listed", parallel.each(folders, listing)).stream()
          .flatMap(List::stream)
          .forEach(
              entry -> {
                if (entry.isFolder()) {
                  below.add(entry.artifact().path().value());
                } else {
                  files.add(entry.artifact());
                }
              });
      folders = below;
    }
    return files;
  }
}
