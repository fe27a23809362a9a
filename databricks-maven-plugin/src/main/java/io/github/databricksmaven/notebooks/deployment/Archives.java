package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of archives of notebooks. An archive goes in whole and comes out as objects of which
 * nobody can tell what they should hold; so they are compared by their stamps alone.
 */
final class Archives {

  private Archives() {}

  /** Whether the very objects are there that the archive became. */
  static boolean isUntouched(Deployed archive, List<Listed.Leaf> there) {
    return there.size() == archive.parts().size() && touched(archive, there) == 0;
  }

  /** What others did to them, as the plan says it. */
  static String hand(Deployed archive, List<Listed.Leaf> there) {
    int parts = archive.parts().size();
    if (there.size() < parts) {
      return "lost " + (parts - there.size()) + " of its " + parts + " notebooks in the workspace";
    }
    return touched(archive, there) + " of its notebooks were edited in the workspace, or are new";
  }

  private static long touched(Deployed archive, List<Listed.Leaf> there) {
    Map<WorkspacePath, Deployed.Part> parts = new HashMap<>();
    archive.parts().forEach(part -> parts.put(part.path(), part));
    return there.stream().filter(leaf -> !isUntouched(leaf, parts.get(leaf.path()))).count();
  }

  /** Whether an edit of any of them would be seen. */
  static boolean tellTimes(List<Listed.Leaf> there) {
    return there.stream().allMatch(leaf -> leaf.stamp().tellsTime());
  }

  /** Where no time is told, the same id has to do: that an edit would not be seen, plans say. */
  private static boolean isUntouched(Listed.Leaf leaf, Deployed.@Nullable Part part) {
    return part != null
        && (leaf.stamp().proves(part.stamp())
            || (!leaf.stamp().tellsTime() && leaf.stamp().id() == part.stamp().id()));
  }

  /** The parts that a listing shows. */
  static List<Deployed.Part> parts(List<Listed.Leaf> there) {
    return there.stream().map(leaf -> new Deployed.Part(leaf.path(), leaf.stamp())).toList();
  }
}
