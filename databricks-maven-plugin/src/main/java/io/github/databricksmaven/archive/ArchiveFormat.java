package io.github.databricksmaven.archive;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an archive is written. */
public enum ArchiveFormat {
  TAR_GZ("tar.gz", "tgz"),
  TAR("tar", "tar"),
  ZIP("zip", "jar");

  private final String extension;
  private final String alias;

  ArchiveFormat(String extension, String alias) {
    this.extension = extension;
    this.alias = alias;
  }

  /** What its files end with, without a dot. */
  public String extension() {
    return extension;
  }

  /** Reads what the user typed for {@code property}. */
  public static ArchiveFormat parse(String property, String text) {
    List<String> names = Arrays.stream(values()).map(ArchiveFormat::extension).toList();
    return Arrays.stream(values())
        .filter(format -> format.extension.equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    "<" + property + "> cannot be '" + text + "'.",
                    "known are " + String.join(", ", names) + ".",
                    "write " + meant(text, names) + "."));
  }

  private static String meant(String text, List<String> names) {
    return of("." + text.strip())
        .map(ArchiveFormat::extension)
        .or(() -> Nearest.to(text, names, 1).stream().findFirst())
        .orElse(names.get(0));
  }

  /** The format that a file's name tells; empty when it is no archive's. */
  public static Optional<ArchiveFormat> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            format -> name.endsWith("." + format.extension) || name.endsWith("." + format.alias))
        .findFirst();
  }
}
