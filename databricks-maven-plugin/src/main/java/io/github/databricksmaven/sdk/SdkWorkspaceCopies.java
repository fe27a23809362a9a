package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.service.ml.ModelRegistryAPI;
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
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Versions of models in the workspace registry, to be copied and to be made, as MLflow's client
 * does it: the files are brought to a folder of DBFS, and a version is made of that.
 *
 * @param traces of the workspace's runs
 */
record SdkWorkspaceCopies(ApiClient api, Calls calls, CloudStorage storage, RunTraces traces)
    implements TargetPort {

  private static final String BASE = "/api/2.0/mlflow/";

  /** Where MLflow's client puts files for the registry of another workspace. */
  private static final String STAGING = "/databricks/mlflow/tmp-external-source/";

  private JsonCalls json() {
    return new JsonCalls(api);
  }

  private VersionCalls versions() {
    return new VersionCalls(api, calls, BASE);
  }

  @Override
  public Optional<Details> find(ModelName model, ModelVersion version) {
    return versions().find(model, version).map(SdkWorkspaceCopies::details);
  }

  /** A run is asked for where it is, and that its link may tell to be another workspace. */
  @Override
  public RunTrace trace(Details version) {
    return traces.isElsewhere(version.run())
        ? RunTrace.of(version.run())
        : traces.of(version.run());
  }

  @Override
  public Contents contents(ModelName model, ModelVersion version) {
    return new RegistryFiles(api, calls, storage, model, version);
  }

  @Override
  public String way(ModelName model) {
    return "DBFS";
  }

  @Override
  public boolean has(ModelName model) {
    return calls
        .find(
            "Looking for " + model,
            () -> json().get(BASE + "registered-models/get", Map.of("name", model.value())))
        .isPresent();
  }

  /** Who came first matters to nobody. */
  @Override
  public void create(ModelName model) {
    try {
      calls.run(
          "Registering " + model,
          () -> json().post(BASE + "registered-models/create", Map.of("name", model.value())));
    } catch (WorkspaceFailure failure) {
      if (!has(model)) {
        throw failure;
      }
    }
  }

  /** Their source here is a folder of DBFS: the tags tell what they are copies of. */
  @Override
  public List<Details> copies(ModelName model, String source) {
    return calls
        .find("Listing the versions of " + model, () -> versions().search(model))
        .orElse(List.of())
        .stream()
        .map(SdkWorkspaceCopies::details)
        .sorted(Comparator.comparing(Details::version))
        .toList();
  }

  /** It is made of what is there. */
  @Override
  public boolean isOpen(Details copy) {
    return false;
  }

  @Override
  public Optional<Intake> begun(ModelName model, NewVersion wanted, List<Details> copies) {
    DbfsFiles folder = folder(model, wanted);
    return copies.isEmpty() && folder.exists()
        ? Optional.of(new Incoming(model, wanted, folder))
        : Optional.empty();
  }

  @Override
  public Intake begin(ModelName model, NewVersion wanted) {
    DbfsFiles folder = folder(model, wanted);
    folder.make();
    return new Incoming(model, wanted, folder);
  }

  private DbfsFiles folder(ModelName model, NewVersion wanted) {
    return new DbfsFiles(api, calls, place(model, wanted) + "/model");
  }

  private static String place(ModelName model, NewVersion wanted) {
    return STAGING + wanted.origin().id(model);
  }

  @Override
  public void tag(ModelName model, ModelVersion version, String key, String value) {
    versions().tag(model, version, key, value);
  }

  /** Every version is in one; in None it begins, and nobody uses it by that. */
  @Override
  public List<String> markers(ModelName model, ModelVersion version) {
    String stage =
        versions()
            .find(model, version)
            .map(found -> found.path("current_stage").asText())
            .orElse("");
    return stage.isEmpty() || stage.equals("None") ? List.of() : List.of("stage:" + stage);
  }

  @Override
  public void delete(ModelName model, ModelVersion version) {
    calls.delete(
        "Deleting version " + version + " of " + model,
        () -> new ModelRegistryAPI(api).deleteModelVersion(model.value(), version.toString()));
  }

  private static Details details(JsonNode version) {
    return VersionCalls.details(
        version,
        new RunLink(version.path("run_id").asText(), version.path("run_link").asText(), ""));
  }

  /** A folder that becomes a version. */
  private final class Incoming implements Intake {

    private final ModelName model;
    private final NewVersion wanted;
    private final DbfsFiles folder;

    Incoming(ModelName model, NewVersion wanted, DbfsFiles folder) {
      this.model = model;
      this.wanted = wanted;
      this.folder = folder;
    }

    private DbfsClaim claim() {
      return new DbfsClaim(api, calls, place(model, wanted) + "/copied_by");
    }

    @Override
    public boolean claim(String attempt) {
      return claim().make(attempt);
    }

    @Override
    public boolean isClaimedBy(String attempt) {
      return claim().isBy(attempt);
    }

    @Override
    public String way() {
      return folder.way();
    }

    @Override
    public Map<ArtifactPath, Long> present(Parallel parallel) {
      return VersionCalls.sizes(folder.list(parallel));
    }

    @Override
    public void write(Artifact file, Supplier<InputStream> content) {
      folder.write(file, content);
    }

    /** Twice would be two versions. */
    @Override
    public void seal() {
      versions()
          .create(
              "Making a version of " + model,
              Map.of(
                  "name", model.value(),
                  "source", "dbfs:" + folder.root(),
                  "run_id", wanted.run().id(),
                  "run_link", wanted.run().link(),
                  "description", wanted.description()),
              wanted);
    }

    @Override
    public void discard() {
      new DbfsFiles(api, calls, place(model, wanted)).delete();
    }
  }
}
