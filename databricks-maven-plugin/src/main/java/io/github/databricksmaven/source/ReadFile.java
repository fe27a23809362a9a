package io.github.databricksmaven.source;

/**
 * A file of a source folder that was read, and whose bytes are at hand for a moment.
 *
 * @param path below the folder, with slashes
 * @param bytes all of them, or the first of a file that is too large for a notebook; treat as
 *     immutable
 * @param content all of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReadFile(String path, byte[] bytes, Content content) {

  /** More than any notebook may have, as it is in the source. */
  static final int AT_ONCE = 12 * 1024 * 1024;

  /** Whether the bytes are all that there are. */
  public boolean isWhole() {
    return bytes.length == content.size();
  }
}
