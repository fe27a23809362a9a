package io.github.databricksmaven.archive;

import io.github.databricksmaven.source.Spelling;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of an archive's entries, which may have been made to do harm. */
final class EntryNames {

  private static final String BOTH = "is there as a file and as a folder";

  private static final String OWN_FOLDER = "./";

  /** Bytes of one part of a name: of the common file systems, and of a workspace. */
  private static final int LONGEST = 255;

  private final ArchiveRefusal refusal;
  private final Path folder;
  private final int most;

  /**
   * Files, folders and the folders they are in, as file systems compare them, as they are written.
   */
  private final Map<String, String> spellings = new HashMap<>();

  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();
  private int entries;

  EntryNames(ArchiveRefusal refusal, Path folder, int most) {
    this.refusal = refusal;
    this.folder = folder;
    this.most = most;
  }

  /** Where a file goes; it is in the folder, and nothing is there yet. */
  Path file(String shown) {
    String name = withoutOwnFolder(shown);
    Path file = checked(shown, name);
    if (!files.add(name)) {
      throw refusal.of(shown, "is there a second time");
    }
    if (folders.contains(name)) {
      throw refusal.of(shown, BOTH);
    }
    return file;
  }

  void folder(String shown) {
    String name = withoutOwnFolder(shown);
    if (name.isEmpty()) {
      count();
      return;
    }
    String unmarked = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    checked(shown, unmarked);
    addFolder(shown, unmarked);
  }

  /** {@code tar} writes it before every name, and alone, when it is given a folder's dot. */
  private static String withoutOwnFolder(String name) {
    return name.startsWith(OWN_FOLDER) ? name.substring(OWN_FOLDER.length()) : name;
  }

  private void count() {
    entries++;
    if (entries > most) {
      throw refusal.tooMany(most);
    }
  }

  private void addFolder(String shown, String folderName) {
    if (files.contains(folderName)) {
      throw refusal.of(shown, BOTH);
    }
    folders.add(folderName);
  }

  private Path checked(String shown, String name) {
    count();
    List<String> parts = Arrays.asList(name.split("/", -1));
    boolean isPlain =
        parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
            && name.chars().noneMatch(letter -> letter == '\\' || Character.isISOControl(letter));
    if (!isPlain || name.matches("[A-Za-z]:.*")) {
      throw refusal.of(shown, "is no relative path with slashes");
    }
    for (int i = 1; i <= parts.size(); i++) {
      String above = String.join("/", parts.subList(0, i));
      refuseLong(shown, parts.get(i - 1));
      refuseOtherSpelling(shown, above, i < parts.size());
      if (i < parts.size()) {
        addFolder(shown, above);
      }
    }
    return within(shown, name);
  }

  private void refuseLong(String shown, String part) {
    int length = part.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      throw refusal.misnamed(
          shown, "has a name of " + length + " bytes; file systems take " + LONGEST, "shorten it");
    }
  }

  private void refuseOtherSpelling(String shown, String name, boolean isAbove) {
    String earlier = spellings.putIfAbsent(Spelling.key(name), name);
    if (earlier != null && !earlier.equals(name)) {
      throw refusal.misnamed(
          shown,
          (isAbove ? "is in the folder '" + name + "', which differs" : "differs")
              + " from '"
              + earlier
              + "' only "
              + Spelling.difference(name, earlier),
          "rename one of them");
    }
  }

  private Path within(String shown, String name) {
    try {
      Path path = folder.resolve(name).normalize();
      if (path.startsWith(folder) && !path.equals(folder)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw refusal.of(shown, "cannot be a file on this machine");
    }
    throw refusal.of(shown, "leads out of the folder it is opened in");
  }
}
