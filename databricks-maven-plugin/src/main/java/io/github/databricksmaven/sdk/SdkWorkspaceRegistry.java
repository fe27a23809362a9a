package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.ml.Model;
import com.databricks.sdk.service.ml.ModelRegistryAPI;
import com.databricks.sdk.service.ml.ModelVersionTag;
import com.databricks.sdk.service.ml.SearchModelVersionsRequest;
import com.databricks.sdk.service.ml.SearchModelsRequest;
import com.databricks.sdk.service.ml.SetModelVersionTagRequest;
import com.databricks.sdk.service.ml.TransitionModelVersionStageDatabricks;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.Rights;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The workspace registry by the MLflow API, 2.0, in Databricks' own spelling where there is one.
 *
 * @param url of the workspace
 */
record SdkWorkspaceRegistry(ModelRegistryAPI models, SignedFiles files, Calls calls, URI url)
    implements RegistryPort {

  @Override
  public List<String> neighbours(ModelName model) {
    return calls.call("Listing the models", this::names);
  }

  @Override
  public boolean hasPlaceFor(ModelName model) {
    return true;
  }

  @Override
  public Optional<VersionFacts> find(ModelName model, ModelVersion version) {
    return rights(model)
        .reading(
            () ->
                calls.find(
                    "Reading version " + version + " of " + model,
                    () ->
                        models
                            .getModelVersion(model.value(), version.toString())
                            .getModelVersion()))
        .map(SdkWorkspaceRegistry::facts);
  }

  @Override
  public Optional<ModelVersion> latest(ModelName model) {
    return versions(model).stream().map(VersionFacts::version).findFirst();
  }

  @Override
  public Optional<ModelVersion> oldest(ModelName model) {
    return versions(model).stream()
        .filter(VersionFacts::isReady)
        .map(VersionFacts::version)
        .min(Comparator.naturalOrder());
  }

  /** Newest first; none when the model does not exist. */
  @Override
  public List<VersionFacts> versions(ModelName model) {
    return rights(model)
        .reading(() -> calls.find("Listing the versions of " + model, () -> listed(model)))
        .orElse(List.of());
  }

  @Override
  public List<ModelVersion> madeBy(ModelName model, String runId) {
    return versions(model).stream()
        .filter(version -> version.runId().equals(runId))
        .map(VersionFacts::version)
        .toList();
  }

  @Override
  public List<ModelVersion> holders(ModelName model, Marker marker) {
    return versions(model).stream()
        .filter(version -> version.stage().equals(marker.name()))
        .map(VersionFacts::version)
        .toList();
  }

  /** By the address that MLflow's client also asks for when it loads a version. */
  @Override
  public Optional<String> description(ModelName model, ModelVersion version) {
    return files.read(model, version, "MLmodel");
  }

  @Override
  public void tag(ModelName model, ModelVersion version, String key, String value) {
    SetModelVersionTagRequest tag =
        new SetModelVersionTagRequest()
            .setName(model.value())
            .setVersion(version.toString())
            .setKey(key)
            .setValue(value);
    rights(model)
        .tagging(
            () ->
                calls.run(
                    "Tagging version " + version + " of " + model,
                    () -> models.setModelVersionTag(tag)));
  }

  @Override
  public void untag(ModelName model, ModelVersion version, String key) {
    rights(model)
        .tagging(
            () ->
                calls.drop(
                    "Deleting a tag of version " + version + " of " + model,
                    () -> models.deleteModelVersionTag(model.value(), version.toString(), key)));
  }

  @Override
  public void move(
      ModelName model,
      ModelVersion version,
      Marker marker,
      boolean archiveExisting,
      String comment) {
    TransitionModelVersionStageDatabricks wanted =
        new TransitionModelVersionStageDatabricks()
            .setName(model.value())
            .setVersion(version.toString())
            .setStage(marker.name())
            .setArchiveExistingVersions(archiveExisting)
            .setComment(comment.isEmpty() ? null : comment);
    rights(model)
        .moving(
            marker,
            () ->
                calls.run(
                    "Moving version " + version + " of " + model + " to " + marker,
                    () -> models.transitionStage(wanted)));
  }

  private Rights rights(ModelName model) {
    return Rights.of(url, model);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Model model : models.searchModels(new SearchModelsRequest())) {
      names.add(model.getName());
    }
    return names;
  }

  /** A model's name has no quote, so that the filter cannot be left. */
  private List<VersionFacts> listed(ModelName model) {
    SearchModelVersionsRequest request =
        new SearchModelVersionsRequest().setFilter("name='" + model + "'");
    List<VersionFacts> versions = new ArrayList<>();
    models.searchModelVersions(request).forEach(version -> versions.add(facts(version)));
    versions.sort(Comparator.comparing(VersionFacts::version).reversed());
    return versions;
  }

  private static VersionFacts facts(com.databricks.sdk.service.ml.ModelVersion version) {
    @Nullable Long created = version.getCreationTimestamp();
    return new VersionFacts(
        new ModelVersion(Long.parseLong(version.getVersion())),
        version.getStatus() == null ? "UNKNOWN" : version.getStatus().name(),
        orEmpty(version.getCurrentStage()),
        created == null ? Instant.EPOCH : Instant.ofEpochMilli(created),
        tags(version.getTags()),
        orEmpty(version.getRunId()));
  }

  private static Map<String, String> tags(@Nullable Collection<ModelVersionTag> tags) {
    Map<String, String> map = new HashMap<>();
    if (tags != null) {
      tags.forEach(tag -> map.put(tag.getKey(), orEmpty(tag.getValue())));
    }
    return map;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
