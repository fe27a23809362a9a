package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was saved, to be applied exactly as it was reviewed. It is not carried out by itself:
 * the source and the workspace are looked at again, and must give the same plan.
 */
public final class SavedPlan {

  /** More than so many differences are counted, not named. */
  private static final int NAMED = 20;

  private static final List<String> ABOUT =
      List.of("goal", "host", "workspace", "target_folder", "prune", "on_drift", "restored");

  private final String typed;
  private final Fields root;

  private SavedPlan(String typed, Fields root) {
    this.typed = typed;
    this.root = root;
  }

  /** Writes a plan; its folder is made when it is missing. */
  public static void save(Path file, Planned planned, PlanOrigin origin) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Fields.print(PlanJson.document(planned, origin)));
    } catch (IOException e) {
      throw new Misconfigured(
          "The plan could not be written to " + file + ".",
          "nothing is changed without it; the disk said: " + e,
          "make room or the folder writable, or give another with -Ddatabricks.reportDirectory.");
    }
  }

  /**
   * Reads one.
   *
   * @param typed the file as the user gave it
   */
  public static SavedPlan read(String typed, Path file) {
    try {
      Fields root = Fields.read(Files.readAllBytes(file));
      if (root.number("version") > PlanJson.VERSION) {
        throw unreadable(typed, "it was saved by a newer version of this plugin");
      }
      for (String name : ABOUT) {
        root.text(name);
      }
      objects(root).values().forEach(SavedPlan::step);
      root.texts("new_folders");
      return new SavedPlan(typed, root);
    } catch (IOException e) {
      throw unreadable(typed, "it cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw unreadable(typed, String.valueOf(e.getMessage()));
    }
  }

  private static Misconfigured unreadable(String typed, String why) {
    return new Misconfigured(
        "<plan> '" + typed + "' is no saved plan.",
        why,
        "give the .plan.json file that an earlier run of the goal, or one with dryRun, left beside"
            + " its reports.");
  }

  /** Refuses when source, workspace or properties are not what they were when it was saved. */
  public void requireSame(Planned planned, PlanOrigin origin) {
    Fields now = new Fields(PlanJson.document(planned, origin), "");
    List<String> moved = new ArrayList<>();
    for (String name : ABOUT) {
      if (!root.text(name).equals(now.text(name))) {
        moved.add(name + " was '" + root.text(name) + "', and is '" + now.text(name) + "'");
      }
    }
    moved.addAll(movedObjects(objects(root), objects(now)));
    if (!root.texts("new_folders").equals(now.texts("new_folders"))) {
      moved.add("the folders that are to be made are others");
    }
    if (moved.isEmpty() && !root.text("manifest_sha256").equals(now.text("manifest_sha256"))) {
      moved.add("another deployment to the folder was made");
    }
    if (!moved.isEmpty()) {
      throw refused(moved);
    }
  }

  private static List<String> movedObjects(Map<String, Fields> then, Map<String, Fields> now) {
    List<String> moved = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(then.keySet());
    paths.addAll(now.keySet());
    for (String path : paths) {
      compare("the source of " + path, "after", then.get(path), now.get(path), moved);
      compare(path + " in the workspace", "before", then.get(path), now.get(path), moved);
      compareSteps(path, then.get(path), now.get(path), moved);
    }
    return moved;
  }

  /** Of the same source and workspace the same comes, unless the plan was edited. */
  private static void compareSteps(
      String path, @Nullable Fields then, @Nullable Fields now, List<String> moved) {
    if (then != null && now != null && !step(then).equals(step(now))) {
      moved.add("the step for " + path + " was '" + step(then) + "', and is '" + step(now) + "'");
    }
  }

  private static String step(Fields object) {
    String change = object.text("change");
    String effect = object.text("effect");
    return change.equals(effect) ? change : change + ": " + effect;
  }

  private static void compare(
      String what, String side, @Nullable Fields then, @Nullable Fields now, List<String> moved) {
    String was = printed(then, side);
    String is = printed(now, side);
    if (was.isEmpty() != is.isEmpty()) {
      moved.add(what + (was.isEmpty() ? " is new" : " is gone"));
    } else if (!was.equals(is)) {
      moved.add(what + " was changed");
    }
  }

  /** Empty when there is nothing on that side. */
  private static String printed(@Nullable Fields object, String side) {
    return object == null || !object.has(side) ? "" : object.node().path(side).toString();
  }

  /** By path, without what is foreign. */
  private static Map<String, Fields> objects(Fields root) {
    Map<String, Fields> objects = new LinkedHashMap<>();
    for (Fields object : root.children("objects")) {
      if (!object.text("change").equals(Change.LEAVE.word())) {
        objects.put(object.text("path"), object);
      }
    }
    return objects;
  }

  private Unsuccessful refused(List<String> moved) {
    List<String> named = new ArrayList<>(moved.subList(0, Math.min(NAMED, moved.size())));
    if (moved.size() > NAMED) {
      named.add("… and " + (moved.size() - NAMED) + " more");
    }
    return new Unsuccessful(
        "The plan '" + typed + "' does not fit any more; nothing was changed.",
        String.join("\n", named),
        "make and review a new plan, with -Ddatabricks.dryRun=true.");
  }
}
