package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.plan.Fields;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.TreeSet;

/** The manifest's form in the workspace. Fields are only ever added within a version. */
final class ManifestJson {

  /** A newer one is refused: it may say what this code does not know. */
  static final long VERSION = 1;

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    FileJson files = new FileJson(manifest.target());
    ObjectNode root = Fields.object();
    root.put("version", VERSION);
    root.put("workspace", manifest.workspace());
    root.put("target", manifest.target().value());
    ArrayNode deployments = root.putArray("deployments");
    manifest.deployments().forEach(past -> deployments.add(PastJson.write(past)));
    files.write(root, "files", manifest.files().values());
    files.writeFolders(root, manifest.folders());
    files.write(root, "pending", manifest.pending());
    ArrayNode old = root.putArray("old_packs");
    manifest.oldPacks().forEach(old::add);
    return Fields.print(root);
  }

  /** Reads it when its version is known; paths are those of the target it names. */
  static Manifest read(Fields root) {
    WorkspacePath target = target(root);
    FileJson files = new FileJson(target);
    return new Manifest(
        root.text("workspace"),
        target,
        root.children("deployments").stream().map(PastJson::read).toList(),
        files.readMap(root, "files"),
        files.readFolders(root),
        files.read(root, "pending"),
        new TreeSet<>(root.texts("old_packs")));
  }

  static WorkspacePath target(Fields root) {
    try {
      return new WorkspacePath(root.text("target"));
    } catch (IllegalArgumentException e) {
      throw root.missing("target", "a workspace path");
    }
  }
}
