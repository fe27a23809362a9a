package io.github.databricksmaven.archive;

/** What is taken from an archive, and put into one. */
final class ArchiveLimits {

  static final int MOST_ENTRIES = 20_000;
  static final long MOST_BYTES = 1L << 30;

  /** Text becomes a tenth to a hundredth; what becomes less was made to. */
  private static final long MOST_RATIO = 200;

  /** Up to here the ratio does no harm. */
  private static final long HARMLESS = 64L << 20;

  private ArchiveLimits() {}

  /** Whether an archive of that size is trusted to hold so many bytes. */
  static boolean isPlausible(long bytes, long archive) {
    return bytes <= HARMLESS || bytes <= archive * MOST_RATIO;
  }
}
