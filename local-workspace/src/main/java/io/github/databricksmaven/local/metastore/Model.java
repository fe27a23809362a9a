package io.github.databricksmaven.local.metastore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A registered model; a change is a new one.
 *
 * @param aliases version numbers by alias
 * @param versions by number
 * @param lastVersion the greatest number given so far
 */
public record Model(
    Securable about,
    SortedMap<String, String> tags,
    SortedMap<String, Long> aliases,
    SortedMap<Long, Version> versions,
    long lastVersion) {

  public Model {
    tags = Contents.copy(tags);
    aliases = Contents.copy(aliases);
    versions = Contents.copy(versions);
  }

  static Model create(
      @Nullable String owner, @Nullable String comment, SortedMap<String, String> tags, long now) {
    Securable about = Securable.create(comment, Map.of(), now).ownedBy(owner, now);
    return new Model(about, tags, new TreeMap<>(), new TreeMap<>(), 0);
  }

  /** The aliases of a version. */
  public List<String> aliasesOf(long version) {
    return aliases.entrySet().stream()
        .filter(alias -> alias.getValue() == version)
        .map(Map.Entry::getKey)
        .toList();
  }

  Optional<Version> version(long number) {
    return Optional.ofNullable(versions.get(number));
  }

  Model with(Version version, long now) {
    SortedMap<Long, Version> changed = new TreeMap<>(versions);
    changed.put(version.number(), version);
    long last = Math.max(lastVersion, version.number());
    return new Model(about.changedAt(now), tags, aliases, changed, last);
  }

  /** Without a version and the aliases it has. */
  Model without(long version, long now) {
    SortedMap<Long, Version> fewer = new TreeMap<>(versions);
    fewer.remove(version);
    SortedMap<String, Long> left = new TreeMap<>(aliases);
    left.values().removeIf(number -> number == version);
    return new Model(about.changedAt(now), tags, left, fewer, lastVersion);
  }

  Model with(Alias alias, long version, long now) {
    SortedMap<String, Long> changed = new TreeMap<>(aliases);
    changed.put(alias.text(), version);
    return new Model(about.changedAt(now), tags, changed, versions, lastVersion);
  }

  Model without(Alias alias, long now) {
    SortedMap<String, Long> fewer = new TreeMap<>(aliases);
    fewer.remove(alias.text());
    return new Model(about.changedAt(now), tags, fewer, versions, lastVersion);
  }

  Model with(SortedMap<String, String> changed, long now) {
    return new Model(about.changedAt(now), changed, aliases, versions, lastVersion);
  }

  Model ownedBy(String owner, long now) {
    return new Model(about.ownedBy(owner, now), tags, aliases, versions, lastVersion);
  }

  Model withComment(String comment, long now) {
    return new Model(about.withComment(comment, now), tags, aliases, versions, lastVersion);
  }
}
