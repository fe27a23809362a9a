package io.github.databricksmaven.plan;

/**
 * Bytes, as a person reads them: {@code 812 B}, {@code 4.1 kB}, {@code 12.0 MB} (powers of 1000).
 */
public record Size(long bytes) {

  @Override
  public String toString() {
    if (bytes < 1000) {
      return bytes + " B";
    }
    long tenths = (bytes + 50) / 100;
    return tenths < 10_000 ? decimal(tenths) + " kB" : decimal((bytes + 50_000) / 100_000) + " MB";
  }

  private static String decimal(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
