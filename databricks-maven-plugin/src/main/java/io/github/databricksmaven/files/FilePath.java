package io.github.databricksmaven.files;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Arrays;
import java.util.List;

/**
 * An absolute path of data in a workspace, for example {@code dbfs:/mnt/data/a.csv} or {@code
 * /Volumes/main/mlops/development/a.csv}.
 *
 * @param value without {@code dbfs:}; starts with a slash, does not end with one
 */
public record FilePath(Storage storage, String value) implements Comparable<FilePath> {

  private static final String SCHEME = "dbfs:";

  /** Catalog, schema and volume. */
  private static final int VOLUME_PARTS = 4;

  private static final int MOUNT_PARTS = 2;

  /** Reads what the user typed for {@code property}. */
  public static FilePath parse(String property, String text) {
    String typed = text.strip();
    String path = typed.startsWith(SCHEME) ? typed.substring(SCHEME.length()) : typed;
    refuseOtherPlaces(property, typed, path);
    List<String> parts = parts(path);
    if (parts.isEmpty() || parts.contains("..") || parts.contains(".")) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' does not name one folder.",
          "the root folder and the parts '.' and '..' are not taken.",
          "write the whole path, for example dbfs:/mnt/data or /Volumes/main/default/data.");
    }
    boolean isVolume = parts.get(0).equals("Volumes");
    if (isVolume && parts.size() < VOLUME_PARTS) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' does not name a volume.",
          "a volume is in a schema of a catalog.",
          "write /Volumes/<catalog>/<schema>/<volume>, and folders behind it.");
    }
    Storage storage = isVolume ? Storage.VOLUME : Storage.DBFS;
    return new FilePath(storage, "/" + String.join("/", parts));
  }

  private static void refuseOtherPlaces(String property, String typed, String path) {
    boolean isDbfs = typed.startsWith(SCHEME + "/") || path.startsWith("/mnt/");
    if (isDbfs || path.startsWith("/Volumes/")) {
      return;
    }
    String first = parts(path).stream().findFirst().orElse("");
    String what = "<" + property + "> '" + typed + "' is no place for data.";
    if (path.startsWith("/") && List.of("Workspace", "Shared", "Users", "Repos").contains(first)) {
      throw new Misconfigured(
          what,
          "it is in the workspace's tree of notebooks, whose files are small.",
          "deploy notebooks and their files with deploy-notebooks; give data dbfs:/… or"
              + " /Volumes/….");
    }
    throw new Misconfigured(
        what,
        path.startsWith("/dbfs/")
            ? "/dbfs is how programs on a cluster see DBFS."
            : "files go to DBFS or to a volume.",
        path.startsWith("/")
            ? "write dbfs:" + (path.startsWith("/dbfs/") ? path.substring(5) : path) + "."
            : "write for example dbfs:/mnt/data or /Volumes/main/default/data.");
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  /** The path below this one. {@code relative} uses slashes and does not start with one. */
  public FilePath resolve(String relative) {
    return new FilePath(storage, value + "/" + relative);
  }

  /** The folder that holds it. */
  public FilePath parent() {
    return new FilePath(storage, value.substring(0, value.lastIndexOf('/')));
  }

  /**
   * The mount or volume that it is in, without which nothing can be written there; itself when it
   * is elsewhere in DBFS.
   */
  FilePath root() {
    List<String> parts = parts(value);
    int length = storage == Storage.VOLUME ? VOLUME_PARTS : MOUNT_PARTS;
    boolean rooted = storage == Storage.VOLUME || parts.get(0).equals("mnt");
    return rooted && parts.size() > length
        ? new FilePath(storage, "/" + String.join("/", parts.subList(0, length)))
        : this;
  }

  /** Whether it is in something that somebody has to mount or make before. */
  boolean hasRoot() {
    return storage == Storage.VOLUME || value.startsWith("/mnt/");
  }

  @Override
  public int compareTo(FilePath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return storage == Storage.DBFS ? SCHEME + value : value;
  }
}
