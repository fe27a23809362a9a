package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A registry of either kind in memory, with the habits of the service that matter here. */
public final class FakeRegistry implements RegistryPort {

  public static final String SIGNED =
      "flavors: {}\nsignature:\n  inputs: '[{\"type\": \"double\"}]'\n";

  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");

  private final Map<ModelName, Map<ModelVersion, VersionFacts>> models = new HashMap<>();
  private final Map<String, String> descriptions = new HashMap<>();
  private final Map<String, ModelVersion> aliases = new HashMap<>();
  private final Set<String> swallowed = new HashSet<>();
  private final Set<String> forbidden = new HashSet<>();
  private final Set<ModelName> missing = new HashSet<>();
  private final List<String> calls = new ArrayList<>();
  private Runnable beforeTag = () -> {};
  private Runnable beforeMove = () -> {};

  /** Adds the next version, READY and with a signature. */
  public ModelVersion add(ModelName model, Map<String, String> tags) {
    Map<ModelVersion, VersionFacts> versions = made(model);
    ModelVersion version = new ModelVersion(versions.size() + 1L);
    String stage = model.kind() == RegistryKind.WORKSPACE ? "None" : "";
    versions.put(
        version, new VersionFacts(version, "READY", stage, CREATED, tags, "run" + version));
    describe(model, version, SIGNED);
    return version;
  }

  /** Changes what the registry says of a version. */
  public void put(ModelName model, VersionFacts facts) {
    made(model).put(facts.version(), facts);
  }

  /** Somebody deletes a version. */
  public void remove(ModelName model, ModelVersion version) {
    made(model).remove(version);
  }

  public void describe(ModelName model, ModelVersion version, String text) {
    descriptions.put(model + "/" + version, text);
  }

  /** Calls that begin like this will seem to succeed. */
  public void swallow(String call) {
    swallowed.add(call);
  }

  /** Calls that begin like this will be refused for want of a right. */
  public void forbid(String call) {
    forbidden.add(call);
  }

  /** What somebody else does right before the tag is set. */
  public void beforeTag(Runnable action) {
    beforeTag = action;
  }

  /** What somebody else does right before the marker is moved. */
  public void beforeMove(Runnable action) {
    beforeMove = action;
  }

  /** Changing calls, in the order in which they came. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public List<String> neighbours(ModelName model) {
    return models.keySet().stream()
        .filter(name -> name.kind() == model.kind())
        .map(ModelName::value)
        .sorted()
        .toList();
  }

  @Override
  public boolean hasPlaceFor(ModelName model) {
    return !missing.contains(model);
  }

  /** The schema of this model will not be there. */
  public void withoutPlaceFor(ModelName model) {
    missing.add(model);
  }

  @Override
  public Optional<VersionFacts> find(ModelName model, ModelVersion version) {
    return Optional.ofNullable(present(model).get(version));
  }

  @Override
  public Optional<ModelVersion> latest(ModelName model) {
    return present(model).keySet().stream().max(Comparator.naturalOrder());
  }

  @Override
  public Optional<ModelVersion> oldest(ModelName model) {
    return present(model).values().stream()
        .filter(VersionFacts::isReady)
        .map(VersionFacts::version)
        .min(Comparator.naturalOrder());
  }

  @Override
  public List<VersionFacts> versions(ModelName model) {
    return present(model).values().stream()
        .sorted(Comparator.comparing(VersionFacts::version).reversed())
        .toList();
  }

  @Override
  public List<ModelVersion> madeBy(ModelName model, String runId) {
    return versions(model).stream()
        .filter(facts -> facts.runId().equals(runId))
        .map(VersionFacts::version)
        .toList();
  }

  @Override
  public List<ModelVersion> holders(ModelName model, Marker marker) {
    if (marker instanceof Marker.Alias) {
      return Optional.ofNullable(aliases.get(model + " " + marker)).stream().toList();
    }
    return present(model).values().stream()
        .filter(facts -> facts.stage().equals(marker.name()))
        .map(VersionFacts::version)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  @Override
  public Optional<String> description(ModelName model, ModelVersion version) {
    return Optional.ofNullable(descriptions.get(model + "/" + version));
  }

  @Override
  public void tag(ModelName model, ModelVersion version, String key, String value) {
    Runnable meanwhile = beforeTag;
    beforeTag = () -> {};
    meanwhile.run();
    refuseForbidden("tag " + version + " " + key);
    calls.add("tag " + version + " " + key + "=" + value);
    VersionFacts facts = require(model, version);
    Map<String, String> tags = new HashMap<>(facts.tags());
    tags.put(key, value);
    put(model, with(facts, facts.stage(), tags));
  }

  @Override
  public void untag(ModelName model, ModelVersion version, String key) {
    refuseForbidden("untag " + version + " " + key);
    calls.add("untag " + version + " " + key);
    VersionFacts facts = require(model, version);
    Map<String, String> tags = new HashMap<>(facts.tags());
    tags.remove(key);
    put(model, with(facts, facts.stage(), tags));
  }

  @Override
  public void move(
      ModelName model,
      ModelVersion version,
      Marker marker,
      boolean archiveExisting,
      String comment) {
    Runnable meanwhile = beforeMove;
    beforeMove = () -> {};
    meanwhile.run();
    VersionFacts facts = require(model, version);
    String call = "move " + marker + " to " + version;
    refuseForbidden(call);
    calls.add(call);
    if (swallowed.stream().anyMatch(call::startsWith)) {
      return;
    }
    if (marker instanceof Marker.Alias) {
      aliases.put(model + " " + marker, version);
      return;
    }
    if (archiveExisting) {
      holders(model, marker).stream()
          .map(holder -> require(model, holder))
          .forEach(holder -> put(model, with(holder, "Archived", holder.tags())));
    }
    put(model, with(facts, marker.name(), facts.tags()));
  }

  private void refuseForbidden(String call) {
    if (forbidden.stream().anyMatch(call::startsWith)) {
      throw new WorkspaceFailure(
          new FailedCall("POST", "/api/2.0/mlflow", 403, ""), "Failed.", "no right", "ask");
    }
  }

  private Map<ModelVersion, VersionFacts> made(ModelName model) {
    return models.computeIfAbsent(model, unused -> new TreeMap<>());
  }

  private Map<ModelVersion, VersionFacts> present(ModelName model) {
    return models.getOrDefault(model, Map.of());
  }

  private VersionFacts require(ModelName model, ModelVersion version) {
    return find(model, version)
        .orElseThrow(
            () ->
                new WorkspaceFailure(
                    new FailedCall("POST", "/api/2.0/mlflow", 404, ""), "Failed.", "so", "do"));
  }

  private static VersionFacts with(VersionFacts facts, String stage, Map<String, String> tags) {
    return new VersionFacts(
        facts.version(), facts.status(), stage, facts.created(), tags, facts.runId());
  }
}
