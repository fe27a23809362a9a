package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionChoice;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.models.copy.Maker;
import io.github.databricksmaven.models.copy.ModelCopy;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.CopyingPlan;
import io.github.databricksmaven.models.promotion.CopyingPromotion;
import io.github.databricksmaven.models.promotion.CopyingRequest;
import io.github.databricksmaven.models.promotion.Promotion;
import io.github.databricksmaven.models.promotion.PromotionPlan;
import io.github.databricksmaven.models.promotion.PromotionRequest;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that the goal does to bring versions of a model into another registry, between two local
 * workspaces: look, gate, copy, claim, move, look, record.
 *
 * @param marker for example {@code alias:champion}
 */
record Release(OpenLocal source, ModelName model, OpenLocal target, ModelName into, String marker) {

  private static final BuildStamp STAMP = new BuildStamp(Map.of("build", "b7"));
  private static final String STAGING = "/databricks/mlflow/tmp-external-source";

  /** Goes on from promotion to promotion: a record that is older than another is overtaken. */
  private static final StillTime TIME = new StillTime();

  /** As a process of its own does it; what came of it, in one word. */
  String promote(ModelVersion version) {
    StillTime time = TIME;
    time.pause(Duration.ofSeconds(1));
    Promotion there = side(target, into, time);
    CopyingPromotion promotion =
        new CopyingPromotion(
            side(source, model, time),
            there,
            new ModelCopy(
                source.connect(time).copies(model.kind()),
                target.connect(time).copies(into.kind()),
                new Parallel(4, time),
                time));
    CopyingPlan plan = promotion.plan(request(version), Gate.BUILT_IN);
    plan.requirePassed();
    PromotionPlan left = promotion.copy(plan, copied -> {}).orElseThrow();
    String outcome = there.carryOut(left, STAMP);
    there.record(left, STAMP);
    return outcome;
  }

  private CopyingRequest request(ModelVersion version) {
    return new CopyingRequest(
        model,
        new VersionChoice.Numbered(version),
        PromotionRequest.parse(into.value(), "latest", marker, null),
        "https://source",
        "https://target",
        new Maker(UUID.randomUUID().toString(), "b7", "c0ffee"));
  }

  private static Promotion side(OpenLocal local, ModelName model, StillTime time) {
    SdkWorkspace workspace = local.connect(time);
    return new Promotion(
        workspace.registry(model.kind()),
        workspace.stageRequests(),
        workspace.tracking(),
        JobOutputs.NONE,
        time,
        UUID.randomUUID().toString());
  }

  /** Of a model that is not there yet there are none. */
  List<ModelVersion> versions() {
    return registry().versions(into).stream().map(VersionFacts::version).toList();
  }

  List<ModelVersion> holders() {
    return registry().holders(into, Marker.parse("promoteTo", marker, into));
  }

  private RegistryPort registry() {
    return target.connect().registry(into.kind());
  }

  /**
   * The promotion that was begun comes to its end when it is run again.
   *
   * @param before the versions that were there when it began, newest first
   */
  void assertEndsWell(
      ModelVersion version, Map<String, String> files, List<ModelVersion> before, String what) {
    List<ModelVersion> held = before.stream().limit(1).toList();
    promote(version);
    List<ModelVersion> after = versions();
    assertEquals(before.size() + 1, after.size(), what);
    assertEquals(before, after.subList(1, after.size()), what);
    ModelVersion copy = after.get(0);
    assertEquals(List.of(copy), holders(), what);
    assertEquals(files, contents(copy), what);
    assertTagged(copy, version, held, what);
    assertNothingIsOpen(what);
    assertEquals("kept", promote(version), what);
    assertEquals(after, versions(), what);
  }

  private void assertTagged(
      ModelVersion copy, ModelVersion version, List<ModelVersion> held, String what) {
    Map<String, String> tags = registry().find(into, copy).orElseThrow().tags();
    String name = marker.substring(marker.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    String previous = held.isEmpty() ? "none" : held.get(0).toString();
    assertEquals(previous, tags.get("previous_" + name), what);
    assertEquals(version.toString(), tags.get("source_version"), what);
    assertFalse(tags.getOrDefault("artifact_sha256", "").isEmpty(), what);
    assertEquals("0.7", tags.get("train_accuracy"), what);
    String record = tags.getOrDefault("promoted_" + name, "");
    assertTrue(record.contains("\"from\":\"" + previous + "\""), what + ": " + record);
    assertTrue(record.contains("\"build\":\"b7\""), what + ": " + record);
    assertFalse(record.contains("\"state\""), what + ": " + record);
  }

  /**
   * No claim is left on any version; and Unity Catalog has no folder but those of its versions. Of
   * a workspace registry those that call this look, with {@link #stagingFolders}.
   */
  private void assertNothingIsOpen(String what) {
    List<VersionFacts> all = registry().versions(into);
    assertEquals(
        List.of(),
        all.stream()
            .flatMap(version -> version.tags().keySet().stream())
            .filter(key -> key.startsWith("claim_"))
            .toList(),
        what);
    if (into.kind() == RegistryKind.UNITY_CATALOG) {
      assertEquals(
          all.stream().map(version -> version.version().toString()).collect(Collectors.toSet()),
          versionFolders(),
          what);
    }
  }

  private Set<String> versionFolders() {
    try {
      return target.versionFolders(into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many folders lie where a workspace registry makes its versions of. */
  int stagingFolders() {
    new LocalRest(target).post("/api/2.0/dbfs/mkdirs", "{\"path\": \"" + STAGING + "\"}");
    try {
      return new ObjectMapper()
          .readTree(new LocalRest(target).get("/api/2.0/dbfs/list?path=" + STAGING))
          .path("files")
          .size();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, String> contents(ModelVersion version) {
    return contents(target.connect().copies(into.kind()).contents(into, version));
  }

  /** What a registry gives out of a version. */
  static Map<String, String> contents(Contents contents) {
    Map<String, String> found = new TreeMap<>();
    for (ArtifactPath path :
        contents.list(new Parallel(2, new StillTime())).stream().map(Artifact::path).toList()) {
      try (InputStream in = contents.open(path)) {
        found.put(path.value(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
