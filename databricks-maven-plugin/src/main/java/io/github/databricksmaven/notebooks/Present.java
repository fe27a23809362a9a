package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Map;
import java.util.Set;

/**
 * What one look at the target found, in the folders the source needs.
 *
 * @param objects of the names that the source has too
 * @param folders that exist
 * @param others objects that can neither be overwritten nor entered, with their type
 */
public record Present(
    Map<WorkspacePath, PresentObject> objects,
    Set<WorkspacePath> folders,
    Map<WorkspacePath, String> others) {

  public Present {
    objects = Map.copyOf(objects);
    folders = Set.copyOf(folders);
    others = Map.copyOf(others);
  }
}
