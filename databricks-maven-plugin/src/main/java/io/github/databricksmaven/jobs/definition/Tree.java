package io.github.databricksmaven.jobs.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Settings in the API's form: maps, lists and plain values, none of which is ever changed. */
final class Tree {

  private Tree() {}

  /** The mapping under a key; empty when there is none. */
  static Map<String, Object> mapping(Map<String, Object> tree, String key) {
    return mapping(tree.get(key));
  }

  /** The same; keys of settings are texts. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> mapping(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The mappings that a list under a key holds; empty when there is none. */
  static List<Map<String, Object>> mappings(Map<String, Object> tree, String key) {
    return list(tree, key).stream().map(Tree::mapping).toList();
  }

  /** The list under a key; empty when there is none. */
  static List<?> list(Map<String, Object> tree, String key) {
    return tree.get(key) instanceof List<?> list ? list : List.of();
  }

  /** The text under a key; empty when there is none. */
  static String text(Map<String, Object> tree, String key) {
    return tree.get(key) instanceof String text ? text : "";
  }

  /** The same mapping with another value under a key; a new key comes last. */
  static Map<String, Object> with(Map<String, Object> tree, String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(tree);
    changed.put(key, value);
    return Collections.unmodifiableMap(changed);
  }

  /** The same mapping without a key. */
  static Map<String, Object> without(Map<String, Object> tree, String key) {
    Map<String, Object> changed = new LinkedHashMap<>(tree);
    changed.remove(key);
    return Collections.unmodifiableMap(changed);
  }

  /** Every text in a value, however deep, with where it stands. */
  static void eachText(Object value, Pointer at, BiConsumer<? super Pointer, String> text) {
    withTexts(
        value,
        at,
        (pointer, found) -> {
          text.accept(pointer, found);
          return found;
        });
  }

  /** The same value with every text in it changed, however deep; keys stay. */
  static Object withTexts(
      Object value, Pointer at, BiFunction<? super Pointer, String, String> change) {
    if (value instanceof String text) {
      return change.apply(at, text);
    }
    if (value instanceof List<?> list) {
      List<Object> changed = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        changed.add(withTexts(list.get(i), at.item(i), change));
      }
      return Collections.unmodifiableList(changed);
    }
    if (value instanceof Map<?, ?>) {
      Map<String, Object> changed = new LinkedHashMap<>();
      mapping(value).forEach((key, one) -> changed.put(key, withTexts(one, at.key(key), change)));
      return Collections.unmodifiableMap(changed);
    }
    return value;
  }
}
