package io.github.databricksmaven.local.clusters;

import io.github.databricksmaven.local.wire.Library;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which libraries can be had: the Python packages that the environment has. */
final class LibraryRules {
  private final Engine engine;

  LibraryRules(Engine engine) {
    this.engine = engine;
  }

  /** Why a library cannot be had, with its name; empty when it is there. */
  Optional<String> refusal(Library library) {
    if (!library.kind().equals("pypi")) {
      return refusal(
          library, "the environment of a local workspace has Python packages (pypi) only");
    }
    Optional<Requirement> requirement = Requirement.parse(library.text());
    return requirement.isEmpty()
        ? refusal(library, "write it as name==version, without markers and addresses")
        : refusal(library, requirement.get());
  }

  private Optional<String> refusal(Library library, Requirement requirement) {
    SortedSet<String> versions =
        engine.packages().getOrDefault(requirement.name(), new TreeSet<>());
    if (versions.isEmpty()) {
      return refusal(
          library, "the environment of a local workspace, whose packages are fixed, lacks it");
    }
    return versions.stream().anyMatch(requirement::takes)
        ? Optional.empty()
        : refusal(
            library,
            "the environment of a local workspace has version " + String.join(" or ", versions));
  }

  private static Optional<String> refusal(Library library, String why) {
    return Optional.of("Library " + library + " was not installed: " + why + ".");
  }
}
