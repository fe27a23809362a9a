package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tags of a model or a version.
 *
 * <p>Limits: Databricks documentation, Apply tags to Unity Catalog securable objects, constraints.
 */
final class Tags {
  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY = 255;
  private static final int MAX_VALUE = 1_000;
  private static final Pattern KEY = Pattern.compile("[^.,\\-=/:\\p{Cntrl}]{1," + MAX_KEY + "}");

  private Tags() {}

  static SortedMap<String, String> with(SortedMap<String, String> tags, String key, String value) {
    checkKey(key);
    if (value.length() > MAX_VALUE) {
      throw ApiError.invalid(
          "The value of tag '"
              + key
              + "' has "
              + value.length()
              + " characters; Unity Catalog takes at most "
              + MAX_VALUE
              + ".");
    }
    SortedMap<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    if (more.size() > MAX_TAGS) {
      throw ApiError.invalid(
          "Tag '" + key + "' would be one more than the " + MAX_TAGS + " that an object may have.");
    }
    return more;
  }

  static SortedMap<String, String> without(SortedMap<String, String> tags, String key) {
    SortedMap<String, String> fewer = new TreeMap<>(tags);
    if (fewer.remove(key) == null) {
      throw ApiError.missing("There is no tag '" + key + "'.");
    }
    return fewer;
  }

  private static void checkKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw ApiError.invalid(
          "'"
              + key.replaceAll("\\p{Cntrl}", "?")
              + "' is no key of a tag: in Unity Catalog it must have 1 to "
              + MAX_KEY
              + " characters, and none of . , - = / :");
    }
  }
}
