package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.plan.Fields;

/** A snapshot's form in a pack. */
final class SnapshotJson {

  private SnapshotJson() {}

  static byte[] write(Snapshot snapshot) {
    FileJson files = new FileJson(snapshot.target());
    ObjectNode root = Fields.object();
    root.put("version", ManifestJson.VERSION);
    root.set("deployment", PastJson.write(snapshot.past()));
    root.put("base", snapshot.base());
    root.put("workspace", snapshot.workspace());
    root.put("target", snapshot.target().value());
    files.write(root, "files", snapshot.files().values());
    files.writeFolders(root, snapshot.folders());
    return Fields.print(root);
  }

  static Snapshot read(byte[] bytes) {
    Fields root = Fields.read(bytes);
    if (root.number("version") > ManifestJson.VERSION) {
      throw root.missing("version", "one that this version of the plugin knows");
    }
    FileJson files = new FileJson(ManifestJson.target(root));
    return new Snapshot(
        PastJson.read(root.child("deployment")),
        root.text("base"),
        root.text("workspace"),
        files.target(),
        files.readMap(root, "files"),
        files.readFolders(root));
  }
}
