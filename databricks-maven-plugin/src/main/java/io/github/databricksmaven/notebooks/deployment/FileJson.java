package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files and folders of a target in JSON, with paths that begin in the target. */
record FileJson(WorkspacePath target) {

  void write(ObjectNode parent, String name, Collection<Deployed> files) {
    ArrayNode list = parent.putArray(name);
    files.forEach(file -> list.add(write(file)));
  }

  void writeFolders(ObjectNode parent, Collection<WorkspacePath> folders) {
    ArrayNode list = parent.putArray("folders");
    folders.forEach(folder -> list.add(relative(folder)));
  }

  List<Deployed> read(Fields parent, String name) {
    return parent.children(name).stream().map(this::read).toList();
  }

  SortedMap<WorkspacePath, Deployed> readMap(Fields parent, String name) {
    SortedMap<WorkspacePath, Deployed> files = new TreeMap<>();
    read(parent, name).forEach(file -> files.put(file.path(), file));
    return files;
  }

  SortedSet<WorkspacePath> readFolders(Fields parent) {
    SortedSet<WorkspacePath> folders = new TreeSet<>();
    parent.texts("folders").forEach(folder -> folders.add(absolute(parent, "folders", folder)));
    return folders;
  }

  ObjectNode write(Deployed file) {
    ObjectNode node = Fields.object();
    node.put("path", relative(file.path()));
    KindJson.write(node, file.kind());
    node.put("sha256", file.sha256());
    if (!file.hash().equals(file.sha256())) {
      node.put("canonical_sha256", file.hash());
    }
    node.put("size", file.size());
    if (!file.stored().isEmpty()) {
      node.put("stored_sha256", file.stored());
    }
    write(node, file.stamp());
    if (file.hasOutputs()) {
      node.put("outputs", true);
    }
    node.put("pack", file.pack());
    if (!file.parts().isEmpty()) {
      ArrayNode parts = node.putArray("parts");
      file.parts().forEach(part -> parts.add(write(part)));
    }
    return node;
  }

  private ObjectNode write(Deployed.Part part) {
    ObjectNode node = Fields.object();
    node.put("path", relative(part.path()));
    write(node, part.stamp());
    return node;
  }

  private static void write(ObjectNode node, Stamp stamp) {
    if (!stamp.equals(Stamp.UNTOLD)) {
      node.put("object_id", stamp.id());
      node.put("modified_at", stamp.modified());
    }
  }

  private static Stamp stamp(Fields node) {
    return new Stamp(node.numberOr("object_id", 0), node.numberOr("modified_at", 0));
  }

  private List<Deployed.Part> parts(Fields node) {
    return node.has("parts")
        ? node.children("parts").stream()
            .map(part -> new Deployed.Part(absolute(part, "path", part.text("path")), stamp(part)))
            .toList()
        : List.of();
  }

  private Deployed read(Fields node) {
    String sha256 = node.text("sha256");
    Kind kind = KindJson.read(node);
    return new Deployed(
        absolute(node, "path", node.text("path")),
        kind,
        sha256,
        node.textOr("canonical_sha256", sha256),
        node.number("size"),
        node.textOr("stored_sha256", ""),
        stamp(node),
        node.has("outputs"),
        node.text("pack"),
        parts(node));
  }

  private String relative(WorkspacePath path) {
    return path.equals(target) ? "" : path.from(target);
  }

  /** What a file in the workspace says is never taken for a path outside the target. */
  private WorkspacePath absolute(Fields node, String name, String relative) {
    if (relative.isEmpty()) {
      return target;
    }
    List<String> parts = List.of(relative.split("/", -1));
    if (parts.contains("") || parts.contains(".") || parts.contains("..")) {
      throw node.missing(name, "a path below the target folder");
    }
    return target.resolve(relative);
  }
}
