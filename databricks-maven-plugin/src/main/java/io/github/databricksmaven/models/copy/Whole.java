package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.report.UntrustedText;

/** What makes a version a whole copy: it is READY, and carries the digest of its proven files. */
final class Whole {

  static final String DIGEST = "artifact_sha256";
  static final String FILES = "artifact_files";
  static final String BYTES = "artifact_bytes";

  private Whole() {}

  static boolean isWhole(Details copy) {
    return copy.isReady() && !copy.tag(DIGEST).isEmpty();
  }

  static void tag(TargetPort target, ModelName model, ModelVersion copy, String digest) {
    target.tag(model, copy, DIGEST, digest);
  }

  static String shortDigest(Details copy) {
    String digest = copy.tag(DIGEST);
    return UntrustedText.shown(digest.substring(0, Math.min(12, digest.length()))) + "…";
  }
}
