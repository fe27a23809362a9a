package io.github.databricksmaven.local.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A library that a cluster or task asks for, for example {@code {"pypi":{"package":"xgboost"}}}
 * (Databricks REST API documentation: Libraries).
 *
 * @param json as given; one kind, with its text
 */
public record Library(@JsonValue JsonNode json) {

  /** The kinds, each with the field that holds its text; none for those that are text. */
  private static final Map<String, String> KINDS =
      Map.of(
          "pypi", "package",
          "cran", "package",
          "maven", "coordinates",
          "jar", "",
          "egg", "",
          "whl", "",
          "requirements", "");

  /**
   * Reads one.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Library parse(JsonNode json) {
    List<String> given = KINDS.keySet().stream().filter(json::hasNonNull).sorted().toList();
    if (given.size() != 1) {
      throw ApiError.invalid(
          "A library is one of "
              + String.join(", ", KINDS.keySet().stream().sorted().toList())
              + "; given is "
              + (given.isEmpty() ? "none of them" : String.join(" and ", given))
              + ".");
    }
    Library library = new Library(json);
    if (library.text().isBlank()) {
      throw ApiError.invalid("A library '" + library.kind() + "' does not say which.");
    }
    return library;
  }

  /** Reads a list; absent is empty. */
  public static List<Library> list(JsonNode libraries) {
    if (!libraries.isArray() && !libraries.isMissingNode() && !libraries.isNull()) {
      throw ApiError.invalid("Field 'libraries' expects a list.");
    }
    return StreamSupport.stream(libraries.spliterator(), false).map(Library::parse).toList();
  }

  /** {@code pypi}, {@code maven}, {@code jar}, … */
  public String kind() {
    return KINDS.keySet().stream().filter(json::hasNonNull).findFirst().orElseThrow();
  }

  /** The package, coordinates or path. */
  public String text() {
    String field = KINDS.getOrDefault(kind(), "");
    return (field.isEmpty() ? json.path(kind()) : json.path(kind()).path(field)).asText("");
  }

  @Override
  public String toString() {
    return kind() + " " + text();
  }
}
