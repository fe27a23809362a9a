package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A file of the repository, named from its root, for example {@code pipelines/steps.yml}.
 *
 * @param value without a slash before it
 */
record TemplatePath(String value) {

  /** The path of a pipeline as it is given. */
  static TemplatePath of(Place place, String path) {
    return new TemplatePath(normal(place, path, List.of()));
  }

  /**
   * What a file names as its template: from its own folder, or with a slash before it from the
   * root. Behind the first {@code @} is a repository; {@code @self} is this one.
   *
   * @param reference where it stands: the file of its place is the one that includes
   */
  static TemplatePath named(Scalar reference) {
    String text = reference.text().replace('\\', '/');
    int at = text.indexOf('@');
    String repository = at < 0 ? "" : text.substring(at + 1);
    if (!repository.isEmpty() && !repository.equalsIgnoreCase("self")) {
      throw reference
          .place()
          .refuse(
              "the template '" + text + "' is in another repository.",
              "a rehearsal has the files of one repository.",
              "copy the template into this one, and name it without @" + repository + ".");
    }
    String path = at < 0 ? text : text.substring(0, at);
    List<String> folder = path.startsWith("/") ? List.of() : folder(reference.place().file());
    return new TemplatePath(normal(reference.place(), path, folder));
  }

  private static List<String> folder(String file) {
    List<String> names = List.of(file.split("/", -1));
    return names.subList(0, names.size() - 1);
  }

  private static String normal(Place place, String path, List<String> folder) {
    Deque<String> names = new ArrayDeque<>(folder);
    for (String name : path.split("/", -1)) {
      if (name.equals("..") && names.pollLast() == null) {
        throw place.refuse(
            "the template '" + path + "' is outside of the repository.",
            "the service reads the repository alone.",
            "name a file in it; a / before the path is its root.");
      }
      if (!List.of("", ".", "..").contains(name)) {
        names.add(name);
      }
    }
    return String.join("/", names);
  }
}
