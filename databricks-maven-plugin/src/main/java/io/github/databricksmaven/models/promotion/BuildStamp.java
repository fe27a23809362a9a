package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Persons;
import io.github.databricksmaven.report.UntrustedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which build moves a marker, for tags: Unity Catalog replicates them everywhere, so no person is
 * named in them.
 *
 * @param facts what is known of the build, by the key it has in a record
 */
public record BuildStamp(Map<String, String> facts) {

  /** A build of which nothing is known. */
  public static final BuildStamp UNKNOWN = new BuildStamp(Map.of());

  private static final Map<String, List<String>> VARIABLES =
      Map.of(
          "pipeline", List.of("BUILD_DEFINITIONNAME", "RELEASE_DEFINITIONNAME"),
          "build", List.of("BUILD_BUILDNUMBER", "RELEASE_RELEASENAME"),
          "build_id", List.of("BUILD_BUILDID", "RELEASE_RELEASEID"),
          "commit", List.of("BUILD_SOURCEVERSION"),
          "stage", List.of("SYSTEM_STAGENAME", "RELEASE_ENVIRONMENTNAME"));

  public BuildStamp {
    facts = Map.copyOf(facts);
  }

  /** What Azure Pipelines tells of its build. */
  public static BuildStamp of(Map<String, String> environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    VARIABLES.forEach(
        (key, variables) ->
            variables.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> facts.put(key, UntrustedText.shown(Persons.without(value)))));
    return new BuildStamp(facts);
  }

  /** The same with approvals, by their ids; a blank says nothing. */
  public BuildStamp approvedBy(List<String> approvals) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    if (!approvals.isEmpty()) {
      String ids = String.join(" ", approvals.stream().map(UntrustedText::shown).toList());
      more.put("approval", ids);
    }
    return new BuildStamp(more);
  }
}
