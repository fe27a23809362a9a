package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.copy.Details.RunLink;
import java.util.Map;

/**
 * A version that is to be made.
 *
 * @param lineage for a registry that keeps it
 * @param tags all but the one that says that it is whole
 */
public record NewVersion(
    Origin origin, String description, RunLink run, Lineage lineage, Map<String, String> tags) {

  public NewVersion {
    tags = Map.copyOf(tags);
  }
}
