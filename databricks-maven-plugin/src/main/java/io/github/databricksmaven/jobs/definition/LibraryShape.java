package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** What a library of a task may be. Source: reference of the Libraries API, 2.0. */
final class LibraryShape {

  private static final Shape PACKAGE =
      Shape.mapping(Map.of("package", Shape.TEXT, "repo", Shape.TEXT), "package");

  private static final Shape MAVEN =
      Shape.mapping(
          Map.of(
              "coordinates", Shape.TEXT,
              "repo", Shape.TEXT,
              "exclusions", Shape.TEXTS),
          "coordinates");

  static final Map<String, Shape> KINDS =
      Map.of(
          "pypi", PACKAGE,
          "cran", PACKAGE,
          "maven", MAVEN,
          "jar", Shape.TEXT,
          "egg", Shape.TEXT,
          "whl", Shape.TEXT,
          "requirements", Shape.TEXT);

  private LibraryShape() {}
}
