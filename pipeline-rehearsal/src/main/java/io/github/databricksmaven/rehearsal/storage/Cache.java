package io.github.databricksmaven.rehearsal.storage;

import io.github.databricksmaven.plan.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders that jobs of later runs find again by a key.
 *
 * @param folder that holds them
 */
public record Cache(Path folder) {

  private static final String KEY = "key";
  private static final String CONTENT = "content";

  /** The content that was saved under exactly this key. */
  public Optional<Path> find(String key) {
    Path content = slot(key).resolve(CONTENT);
    return Files.isDirectory(content) ? Optional.of(content) : Optional.empty();
  }

  /** What was saved last under a key that begins so. */
  public Optional<Path> findBeginning(String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> slots = Files.list(folder)) {
      return slots
          .filter(slot -> key(slot).startsWith(prefix))
          .max(Comparator.comparing(slot -> slot.resolve(KEY).toFile().lastModified()))
          .map(slot -> slot.resolve(CONTENT));
    }
  }

  private static String key(Path slot) {
    try {
      return Files.readString(slot.resolve(KEY));
    } catch (IOException e) {
      return "\0"; // half saved: no key begins so
    }
  }

  /** Saves a folder; what was saved under a key before stays as it is. */
  public void save(String key, Path content) throws IOException {
    Files.createDirectories(folder);
    Path slot = slot(key);
    if (Files.exists(slot)) {
      return;
    }
    Path half = Files.createTempDirectory(folder, ".half-");
    Folders.copy(content, half.resolve(CONTENT));
    Files.writeString(half.resolve(KEY), key);
    Files.move(half, slot, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path slot(String key) {
    return folder.resolve(Sha256.of(key));
  }
}
