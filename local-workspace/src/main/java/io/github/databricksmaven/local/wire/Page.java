package io.github.databricksmaven.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is given out in parts.
 *
 * @param token asks for the next part; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String token) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Takes the part that follows a token, which says where the part before it ended: what is added
   * or deleted meanwhile does no harm.
   *
   * @param all in the order of their keys
   * @param key of an item, unique
   * @param token of the part before; empty for the first
   * @param size of a part; zero or less for all there is up to {@code most}
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, Optional<String> token, long size, int most) {
    Optional<String> last = token.map(Page::decoded);
    List<T> rest =
        all.stream()
            .filter(item -> last.isEmpty() || key.apply(item).compareTo(last.get()) > 0)
            .toList();
    int length = (int) (size <= 0 ? most : Math.min(size, most));
    if (rest.size() <= length) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, length);
    return new Page<>(items, encoded(key.apply(items.get(length - 1))));
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("The page token is none that was given out here.");
    }
  }
}
