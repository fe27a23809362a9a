package io.github.databricksmaven.local.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a tree goes on in another folder: the only links that are followed.
 *
 * <p>On disk such a point is a symbolic link, by which Spark finds the bytes; REST looks here and
 * not at the link, so that nobody opens the machine by planting one.
 */
@FunctionalInterface
public interface MountTable {

  /** Nothing is mounted anywhere. */
  MountTable NONE = () -> new TreeMap<>();

  /** The folders by the points at which they are mounted; a copy. */
  SortedMap<AbsolutePath, Path> all();

  /** The folder mounted exactly here. */
  default Optional<Path> at(AbsolutePath point) {
    return Optional.ofNullable(all().get(point));
  }

  /** The first mount point at or below a path: what deleting the path would take along. */
  default Optional<AbsolutePath> within(AbsolutePath path) {
    return all().keySet().stream().filter(point -> point.below(path).isPresent()).findFirst();
  }

  /** Several tables as one. */
  static MountTable of(List<MountTable> tables) {
    List<MountTable> copy = List.copyOf(tables);
    return () -> {
      SortedMap<AbsolutePath, Path> all = new TreeMap<>();
      copy.forEach(table -> all.putAll(table.all()));
      return all;
    };
  }
}
