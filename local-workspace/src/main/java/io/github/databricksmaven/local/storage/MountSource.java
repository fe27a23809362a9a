package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted: {@code abfss://<container>@<account>.dfs.core.windows.net[/<directory>]}.
 *
 * @param text as given
 * @param directory in the container; the root for all of it
 */
record MountSource(String text, String container, String account, AbsolutePath directory) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "abfss://([^@/]+)@([^./]+)" + Pattern.quote(StorageAccount.HOST_SUFFIX) + "(/.*)?");

  /** Azure Storage documentation: names of containers. */
  private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,62}");

  /**
   * Reads a source.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is none
   */
  static MountSource parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.invalid(
          "'" + text + "' cannot be mounted.",
          "a local workspace has containers of Azure Data Lake Storage (abfss) only.",
          "write abfss://<container>@<account>.dfs.core.windows.net/<directory>.");
    }
    String container = matcher.group(1);
    if (!CONTAINER.matcher(container).matches()) {
      throw Refusal.invalid(
          "'" + container + "' is no name of a container.",
          "it has 3 to 63 lower-case letters, digits and single dashes.",
          "correct the source " + text + ".");
    }
    String directory = matcher.group(3) == null ? "/" : matcher.group(3);
    return new MountSource(text, container, matcher.group(2), AbsolutePath.parse(directory));
  }
}
