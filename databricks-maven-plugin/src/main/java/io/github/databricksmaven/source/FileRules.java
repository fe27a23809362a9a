package io.github.databricksmaven.source;

import org.jspecify.annotations.Nullable;

/** Which files of a folder the user wants, as patterns of git's; null where nothing was said. */
public record FileRules(@Nullable String includes, @Nullable String excludes) {

  /** All but what stays behind anyway. */
  public static final FileRules ALL = new FileRules(null, null);
}
