package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.source.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pack of a deployment holds which content. The first has the deployment's name and also its
 * snapshots; it is sent last, so that one that is there is whole.
 */
final class PackLayout {

  /** Bytes before compression, so that a pack is imported in one small request. */
  private static final long MOST_BYTES = 6_000_000;

  private final String deployment;
  private final List<Map<String, Content>> parts = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  private PackLayout(String deployment) {
    this.deployment = deployment;
    parts.add(new LinkedHashMap<>());
  }

  /** Contents in their order, equal ones once; what is larger than a pack gets one for itself. */
  static PackLayout of(String deployment, Collection<Content> contents) {
    PackLayout layout = new PackLayout(deployment);
    long bytes = 0;
    for (Content content : contents) {
      if (layout.names.containsKey(content.sha256())) {
        continue;
      }
      bytes += content.size();
      if (bytes > MOST_BYTES) {
        layout.parts.add(new LinkedHashMap<>());
        bytes = content.size();
      }
      layout.add(content);
    }
    return layout;
  }

  private void add(Content content) {
    int last = parts.size() - 1;
    parts.get(last).put(content.sha256(), content);
    names.put(content.sha256(), Pack.part(deployment, last));
  }

  /** How many packs, at least one. */
  int size() {
    return parts.size();
  }

  String name(int part) {
    return Pack.part(deployment, part);
  }

  /** Contents of a pack by their SHA-256. */
  Map<String, Content> part(int number) {
    return parts.get(number);
  }

  /** Name of the pack that holds a content of that SHA-256, which is one of these. */
  String packOf(String sha256) {
    String name = names.get(sha256);
    if (name == null) {
      throw new IllegalArgumentException(sha256);
    }
    return name;
  }

  boolean holds(String sha256) {
    return names.containsKey(sha256);
  }
}
