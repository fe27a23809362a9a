package io.github.databricksmaven.plan;

import java.util.Locale;

/**
 * Bytes, as a person reads them: {@code 812 B}, {@code 4.1 kB}, {@code 12.0 MB} (powers of 1000).
 */
public record Size(long bytes) {

  @Override
  public String toString() {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double thousands = bytes / 1000.0;
    return thousands < 999.95
        ? String.format(Locale.ROOT, "%.1f kB", thousands)
        : String.format(Locale.ROOT, "%.1f MB", thousands / 1000);
  }
}
