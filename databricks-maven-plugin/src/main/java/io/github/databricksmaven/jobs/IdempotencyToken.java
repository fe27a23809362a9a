package io.github.databricksmaven.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The token by which a workspace recognises a submit that it has already carried out. */
public final class IdempotencyToken {

  /** What tells one attempt at one step of a pipeline from all others, on Azure Pipelines. */
  private static final List<String> PARTS =
      List.of(
          "SYSTEM_COLLECTIONID",
          "BUILD_BUILDID",
          "SYSTEM_STAGEATTEMPT",
          "SYSTEM_JOBID",
          "SYSTEM_JOBATTEMPT",
          "SYSTEM_TASKINSTANCEID");

  private IdempotencyToken() {}

  /**
   * Equal within one attempt at a pipeline's step, so that a goal that was killed finds its run
   * again; outside a pipeline every call is an attempt of its own.
   *
   * @param execution what tells this goal from others of the same step
   * @param fresh a random text
   * @return 64 characters
   */
  public static String of(Map<String, String> environment, String execution, String fresh) {
    boolean pipeline = environment.containsKey("BUILD_BUILDID");
    StringBuilder text = new StringBuilder(pipeline ? execution : fresh);
    PARTS.forEach(part -> text.append('\n').append(environment.getOrDefault(part, "")));
    return sha256(text.toString());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
