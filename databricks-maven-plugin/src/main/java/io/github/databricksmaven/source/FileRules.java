package io.github.databricksmaven.source;

import org.jspecify.annotations.Nullable;

/**
 * Which files of a folder the user wants, as patterns of git's; null where nothing was said.
 *
 * @param takesHidden whether hidden files were chosen before, so that they do not stay behind
 */
public record FileRules(@Nullable String includes, @Nullable String excludes, boolean takesHidden) {

  /** All but what stays behind anyway. */
  public static final FileRules ALL = new FileRules(null, null);

  /** Hidden files stay behind, unless an ignore file brings them back. */
  public FileRules(@Nullable String includes, @Nullable String excludes) {
    this(includes, excludes, false);
  }
}
