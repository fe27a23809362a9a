package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of runs and model versions, as they lie in DBFS. */
final class Artifacts {
  private final DbfsFolder dbfs;

  Artifacts(DbfsFolder dbfs) {
    this.dbfs = dbfs;
  }

  /** What a folder below {@code root} holds, by path; of a file, itself. */
  List<ArtifactInfo> list(ArtifactFolder root, String relative) throws IOException {
    AbsolutePath wanted = root.child(relative);
    Path place = existing(wanted);
    if (!isFolder(place)) {
      return List.of(info(root, wanted, place));
    }
    List<ArtifactInfo> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(place, Artifacts::isShown)) {
      for (Path child : children) {
        found.add(info(root, wanted.child(String.valueOf(child.getFileName())), child));
      }
    }
    found.sort(Comparator.comparing(ArtifactInfo::path));
    return found;
  }

  /** Refuses a folder that is not there. */
  void checkFolder(ArtifactFolder folder) {
    if (!isFolder(existing(folder.path()))) {
      throw ApiError.invalid(folder + " is a file; a model is a folder.");
    }
  }

  /** Where a file's bytes are. */
  Path file(AbsolutePath path) {
    Path place = existing(path);
    if (isFolder(place)) {
      throw ApiError.invalid("dbfs:" + path + " is a folder, not a file.");
    }
    return place;
  }

  private Path existing(AbsolutePath path) {
    Path place = dbfs.resolve(path);
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw ApiError.missing("DBFS has nothing at dbfs:" + path + ".");
    }
    return place;
  }

  private static ArtifactInfo info(ArtifactFolder root, AbsolutePath path, Path place)
      throws IOException {
    String relative =
        String.join("/", path.below(root.path()).orElse(AbsolutePath.ROOT).segments());
    boolean folder = isFolder(place);
    return new ArtifactInfo(relative, folder, folder ? null : Files.size(place));
  }

  private static boolean isFolder(Path place) {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
  }

  /** Links lead out. */
  private static boolean isShown(Path child) {
    return !Files.isSymbolicLink(child);
  }
}
