package io.github.databricksmaven.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the files of an archive come from; each part may be empty. It holds no time, so that the
 * same commit gives the same archive.
 *
 * @param commit its SHA
 * @param branch for example {@code refs/heads/main}
 * @param build number of the build
 * @param toldBy who says so: {@code azure-pipelines}, {@code git} or {@code nobody}
 * @param isDirty whether the files were seen to differ from that commit
 */
public record Provenance(
    String commit, String branch, String build, String toldBy, boolean isDirty) {

  /** Its place in an archive. */
  static final String PATH = "provenance.json";

  /** Nothing is known. */
  public static final Provenance UNKNOWN = new Provenance("", "", "", "nobody", false);

  /**
   * What the build server says, else what the working copy is at. Whether files differ from that
   * has to be seen by somebody else.
   *
   * @param environment the variables of this process
   */
  public static Provenance find(Map<String, String> environment, Path project) {
    String commit = environment.getOrDefault("BUILD_SOURCEVERSION", "");
    if (!commit.isEmpty()) {
      return new Provenance(
          commit,
          environment.getOrDefault("BUILD_SOURCEBRANCH", ""),
          environment.getOrDefault("BUILD_BUILDNUMBER", ""),
          "azure-pipelines",
          false);
    }
    return GitHead.find(project)
        .map(head -> new Provenance(head.commit(), head.branch(), "", "git", false))
        .orElse(UNKNOWN);
  }

  /** What an archive says of itself; whoever made it may have written anything there. */
  static Optional<Provenance> read(Path file) {
    try {
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      return root.isObject()
          ? Optional.of(
              new Provenance(
                  root.path("commit").asText(),
                  root.path("branch").asText(),
                  root.path("build").asText(),
                  root.path("told_by").asText(),
                  root.path("dirty").asBoolean()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same, of files that differ from the commit. */
  public Provenance dirty() {
    return new Provenance(commit, branch, build, toldBy, true);
  }

  /** For example {@code commit c0ffee of refs/heads/main, build 20261101.1}. */
  public String line() {
    if (commit.isEmpty()) {
      return "no known commit";
    }
    return "commit "
        + commit
        + (branch.isEmpty() ? "" : " of " + branch)
        + (build.isEmpty() ? "" : ", build " + build)
        + (isDirty ? ", dirty: with changes that were not committed" : "");
  }

  /** The file that goes into the archive; also says what is in the others. */
  ArchivedFile file(List<ArchivedFile> files) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("commit", commit);
    root.put("branch", branch);
    root.put("build", build);
    root.put("told_by", toldBy);
    if (isDirty) {
      root.put("dirty", true);
    }
    root.put("files", files.size());
    root.put("content_sha256", contentHash(files));
    try {
      String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
      String unix = json.replace("\r\n", "\n") + "\n";
      return new ArchivedFile(PATH, Content.of(unix.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of names and contents: equal for the same files of whichever commit. */
  public static String contentHash(List<ArchivedFile> files) {
    return Sha256.of(
        files.stream()
            .sorted()
            .map(file -> file.content().sha256() + "  " + file.path() + "\n")
            .collect(Collectors.joining()));
  }
}
