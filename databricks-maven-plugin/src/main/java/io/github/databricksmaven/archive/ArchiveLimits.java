package io.github.databricksmaven.archive;

/**
 * What is taken from an archive, and put into one.
 *
 * @param entries files and folders
 * @param bytes of all files together
 * @param ratio of what comes out to what the archive has
 * @param harmless bytes up to which the ratio does not matter
 */
record ArchiveLimits(int entries, long bytes, long ratio, long harmless) {

  /** Text becomes a tenth to a hundredth; what becomes less was made to. */
  static final ArchiveLimits USUAL = new ArchiveLimits(20_000, 1L << 30, 200, 64L << 20);

  /** Of a tar: a header, a long name and what fills the last block, for each entry, in bytes. */
  static final int HEADERS = 4096;

  /** All that may come out of a tar. */
  long bytesWithHeaders() {
    return bytes + (long) entries * HEADERS;
  }

  /** Whether an archive of that size is trusted to hold so many bytes. */
  boolean arePlausible(long out, long archive) {
    return out <= harmless || out <= archive * ratio;
  }
}
