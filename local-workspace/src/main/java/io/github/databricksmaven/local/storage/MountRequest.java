package io.github.databricksmaven.local.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a notebook asks for.
 *
 * @param extraConfigs settings of the storage's driver; holds a secret
 */
record MountRequest(
    @Nullable String source,
    @Nullable String mountPoint,
    @Nullable String encryptionType,
    @Nullable Map<String, String> extraConfigs) {

  String requiredSource() {
    return required("source", source);
  }

  String requiredMountPoint() {
    return required("mount_point", mountPoint);
  }

  Map<String, String> configs() {
    return extraConfigs == null ? Map.of() : extraConfigs;
  }

  /** Only S3 has a choice of encryption; here it would be ignored. */
  void refuseEncryption() {
    if (encryptionType != null && !encryptionType.isEmpty()) {
      throw Refusal.invalid(
          "encryption_type '" + encryptionType + "' cannot be had.",
          "it is for buckets of S3; Azure storage is always encrypted.",
          "leave it out.");
    }
  }

  @Override
  public String toString() {
    return source + " at " + mountPoint;
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Refusal.invalid(
          "The mount has no " + name + ".",
          "a mount joins a source and a mount point.",
          "call dbutils.fs.mount(source=..., mount_point=..., extra_configs=...).");
    }
    return value;
  }
}
