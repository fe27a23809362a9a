package io.github.databricksmaven.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was saved, to be applied exactly as it was reviewed. It is not carried out by itself:
 * the source and the workspace are looked at again, and must give the same plan.
 */
public final class PlanFile {

  /** More than so many differences are counted, not named. */
  private static final int NAMED = 20;

  private final String typed;
  private final Form form;
  private final Fields root;

  private PlanFile(String typed, Form form, Fields root) {
    this.typed = typed;
    this.form = form;
    this.root = root;
  }

  /**
   * What a goal's plans look like. Each item has a {@code change}, its {@code effect}, and what is
   * there ({@code before}) and is wanted ({@code after}) as far as there is such a thing.
   *
   * @param version that this plugin writes
   * @param about texts that say what the plan is for
   * @param items the list of what is changed or kept
   * @param name the text that names an item
   * @param rest what must not move either, each with what is said when it alone did
   */
  public record Form(
      long version, List<String> about, String items, String name, Map<String, String> rest) {}

  /** Writes a plan; its folder is made when it is missing. */
  public static void save(Path file, ObjectNode plan) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Fields.print(plan));
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
  public static PlanFile read(String typed, Path file, Form form) {
    try {
      Fields root = Fields.read(Files.readAllBytes(file));
      if (root.number("version") > form.version()) {
        throw unreadable(typed, "it was saved by a newer version of this plugin");
      }
      form.about().forEach(root::text);
      PlanFile read = new PlanFile(typed, form, root);
      read.items(root).values().forEach(PlanFile::step);
      return read;
    } catch (IOException e) {
      throw unreadable(typed, "it cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw unreadable(typed, String.valueOf(e.getMessage()));
    }
  }

  /** A text that says what the plan is for, or what it saw. */
  public String told(String name) {
    try {
      return root.text(name);
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

  /** What was saved under a name; empty when there is none. */
  public Optional<JsonNode> field(String name) {
    return Optional.ofNullable(root.node().get(name));
  }

  /** Refuses when what the plan is for is not what it was when it was saved. */
  public void requireSameSubject(ObjectNode plan) {
    List<String> moved = movedSubject(new Fields(plan, ""));
    if (!moved.isEmpty()) {
      throw refused(moved);
    }
  }

  private List<String> movedSubject(Fields now) {
    return form.about().stream()
        .filter(name -> !root.text(name).equals(now.text(name)))
        .map(name -> name + " was '" + root.text(name) + "', and is '" + now.text(name) + "'")
        .toList();
  }

  /** Refuses when source, workspace or properties are not what they were when it was saved. */
  public void requireSame(ObjectNode plan) {
    Fields now = new Fields(plan, "");
    List<String> moved = new ArrayList<>(movedSubject(now));
    if (moved.isEmpty()) {
      form.rest().entrySet().stream()
          .filter(one -> !isSame(one.getKey(), now))
          .forEach(one -> moved.add(one.getValue()));
      moved.addAll(movedItems(items(root), items(now)));
    }
    if (!moved.isEmpty()) {
      throw refused(moved);
    }
  }

  private boolean isSame(String name, Fields now) {
    return root.node().path(name).equals(now.node().path(name));
  }

  private static List<String> movedItems(Map<String, Fields> then, Map<String, Fields> now) {
    List<String> moved = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      compare("the source of " + name, "after", then.get(name), now.get(name), moved);
      compare(name + " in the workspace", "before", then.get(name), now.get(name), moved);
      compareSteps(name, then.get(name), now.get(name), moved);
    }
    return moved;
  }

  /** Of the same source and workspace the same comes, unless the plan was edited. */
  private static void compareSteps(
      String name, @Nullable Fields then, @Nullable Fields now, List<String> moved) {
    if (then != null && now != null && !step(then).equals(step(now))) {
      moved.add("the step for " + name + " was '" + step(then) + "', and is '" + step(now) + "'");
    }
  }

  private static String step(Fields item) {
    String change = item.text("change");
    String effect = item.text("effect");
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
  private static String printed(@Nullable Fields item, String side) {
    return item == null || !item.has(side) ? "" : item.node().path(side).toString();
  }

  /** By name, without what is foreign. */
  private Map<String, Fields> items(Fields plan) {
    Map<String, Fields> items = new LinkedHashMap<>();
    for (Fields item : plan.children(form.items())) {
      if (!item.text("change").equals(Change.LEAVE.word())) {
        items.put(item.text(form.name()), item);
      }
    }
    return items;
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
