package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.service.catalog.GetRegisteredModelRequest;
import com.databricks.sdk.service.catalog.ModelVersionsAPI;
import com.databricks.sdk.service.catalog.RegisteredModelAlias;
import com.databricks.sdk.service.catalog.RegisteredModelsAPI;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.models.copy.Details;
import io.github.databricksmaven.models.copy.Details.RunLink;
import io.github.databricksmaven.models.copy.Intake;
import io.github.databricksmaven.models.copy.NewVersion;
import io.github.databricksmaven.models.copy.RunTrace;
import io.github.databricksmaven.models.copy.TargetPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Versions of models in Unity Catalog, to be copied and to be made, as MLflow's client does it: a
 * version is created, its files come in, it is finalized.
 *
 * @param traces of the workspace's runs
 */
record SdkCatalogCopies(ApiClient api, Calls calls, CatalogWays ways, RunTraces traces)
    implements TargetPort {

  private static final String BASE = "/api/2.0/mlflow/unity-catalog/";
  private static final String MODELS = BASE + "registered-models/";
  private static final String VERSIONS = BASE + "model-versions/";
  private static final String PENDING = "PENDING_REGISTRATION";

  private JsonCalls json() {
    return new JsonCalls(api);
  }

  private VersionCalls versions() {
    return new VersionCalls(api, calls, BASE);
  }

  @Override
  public Optional<Details> find(ModelName model, ModelVersion version) {
    return versions().find(model, version).map(SdkCatalogCopies::details);
  }

  /** A run is asked for where it is, and that may be another workspace. */
  @Override
  public RunTrace trace(Details version) {
    String workspace = version.run().workspaceId();
    return !workspace.isEmpty() && workspace.equals(traces.workspaceId())
        ? traces.of(version.run())
        : RunTrace.of(version.run());
  }

  @Override
  public Contents contents(ModelName model, ModelVersion version) {
    return ways.files(model, version, CatalogWays.Wish.READ);
  }

  @Override
  public String way(ModelName model) {
    return ways.way();
  }

  @Override
  public boolean has(ModelName model) {
    return visible("Looking for " + model, () -> asked(model)).isPresent();
  }

  private JsonNode asked(ModelName model) {
    return json().get(MODELS + "get", Map.of("name", model.value()));
  }

  /** Whether a model does not exist, or must not be seen, is not told to everybody. */
  private <R> Optional<R> visible(String doing, Supplier<R> call) {
    try {
      return calls.find(doing, call);
    } catch (WorkspaceFailure failure) {
      if (failure.call().isForbidden()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * Who came first matters to nobody. Of a model that exists, and that we must not see, the second
   * question tells which right is missing.
   */
  @Override
  public void create(ModelName model) {
    try {
      calls.run(
          "Registering " + model,
          () -> json().post(MODELS + "create", Map.of("name", model.value())));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isForbidden()
          || calls.find("Looking for " + model, () -> asked(model)).isEmpty()) {
        throw failure;
      }
    }
  }

  /**
   * A search does not tell tags: versions of that source are read one by one, in whatever case it
   * is written; whether they are copies of it is seen then.
   */
  @Override
  public List<Details> copies(ModelName model, String source) {
    return visible("Listing the versions of " + model, () -> numbers(model, source))
        .orElse(List.of())
        .stream()
        .sorted()
        .flatMap(version -> find(model, version).stream())
        .toList();
  }

  private List<ModelVersion> numbers(ModelName model, String source) {
    return versions().search(model).stream()
        .filter(version -> version.path("source").asText(source).equalsIgnoreCase(source))
        .map(version -> new ModelVersion(version.path("version").asLong()))
        .toList();
  }

  @Override
  public boolean isOpen(Details copy) {
    return copy.status().equals(PENDING);
  }

  @Override
  public Optional<Intake> begun(ModelName model, NewVersion wanted, List<Details> copies) {
    return copies.stream()
        .filter(this::isOpen)
        .min(Comparator.comparing(Details::version))
        .map(copy -> new Incoming(model, copy.version()));
  }

  @Override
  public Intake begin(ModelName model, NewVersion wanted) {
    String doing = "Beginning a version of " + model;
    JsonNode answer =
        versions()
            .create(
                doing,
                Map.of(
                    "name", model.value(),
                    "source", wanted.origin().source(),
                    "run_id", wanted.run().id(),
                    "run_tracking_server_id", wanted.run().workspaceId(),
                    "description", wanted.description()),
                wanted);
    return ModelVersion.of(answer.at("/model_version/version").asText())
        .map(begun -> new Incoming(model, begun))
        .orElseThrow(() -> unnumbered(doing));
  }

  /** Where it was begun all the same, it is found. */
  private static WorkspaceFailure unnumbered(String doing) {
    return new WorkspaceFailure(
        new FailedCall("POST", VERSIONS + "create", 200, ""),
        doing + " failed.",
        "the answer has no number of the version",
        "run the goal again: it goes on with what was begun.");
  }

  @Override
  public void tag(ModelName model, ModelVersion version, String key, String value) {
    versions().tag(model, version, key, value);
  }

  @Override
  public List<String> markers(ModelName model, ModelVersion version) {
    return calls.call("Listing the aliases of " + model, () -> aliases(model)).stream()
        .filter(alias -> Objects.equals(alias.getVersionNum(), version.number()))
        .map(alias -> "alias:" + alias.getAliasName())
        .toList();
  }

  private Collection<RegisteredModelAlias> aliases(ModelName model) {
    Collection<RegisteredModelAlias> aliases =
        new RegisteredModelsAPI(api)
            .get(new GetRegisteredModelRequest().setFullName(model.value()).setIncludeAliases(true))
            .getAliases();
    return aliases == null ? List.of() : aliases;
  }

  @Override
  public void delete(ModelName model, ModelVersion version) {
    calls.delete(
        "Deleting version " + version + " of " + model,
        () -> new ModelVersionsAPI(api).delete(model.value(), version.number()));
  }

  private static Details details(JsonNode version) {
    String workspace =
        version.path("run_tracking_server_id").asText(version.path("run_workspace_id").asText());
    return VersionCalls.details(
        version, new RunLink(version.path("run_id").asText(), "", workspace));
  }

  /** A version that waits for its files. */
  private final class Incoming implements Intake {

    private final ModelName model;
    private final ModelVersion version;
    private @Nullable VersionFiles files;

    Incoming(ModelName model, ModelVersion version) {
      this.model = model;
      this.version = version;
    }

    /** Access to them is given only as long as it takes files. */
    private synchronized VersionFiles files() {
      VersionFiles known = files;
      if (known == null) {
        known = ways.files(model, version, CatalogWays.Wish.READ_WRITE);
        files = known;
      }
      return known;
    }

    @Override
    public String way() {
      return files().way();
    }

    /** A version that no file has come into may have no folder yet. */
    @Override
    public Map<ArtifactPath, Long> present(Parallel parallel) {
      try {
        return VersionCalls.sizes(files().list(parallel));
      } catch (WorkspaceFailure failure) {
        if (failure.call().isMissing()) {
          return Map.of();
        }
        throw failure;
      }
    }

    @Override
    public void write(Artifact file, Supplier<InputStream> content) {
      files().write(file, content);
    }

    @Override
    public void seal() {
      calls.run(
          "Finalizing version " + version + " of " + model,
          () ->
              json()
                  .post(
                      VERSIONS + "finalize",
                      Map.of("name", model.value(), "version", version.toString())));
    }

    @Override
    public void discard() {
      delete(model, version);
    }
  }
}
