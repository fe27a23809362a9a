package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** MLflow tracking and the workspace model registry. */
public final class MlflowFamily implements ApiFamily {
  private final Gateway gateway;
  private final Artifacts artifacts;
  private final SignedLinks links;
  private final WorkspaceTree tree;
  private final Ledger ledger;
  private final ModelRights rights;
  private final Clock clock;

  private MlflowFamily(
      Ledger ledger,
      TrackingSource source,
      DbfsFolder dbfs,
      WorkspaceTree tree,
      URI url,
      String administrator,
      Clock clock) {
    this.ledger = ledger;
    this.rights = new ModelRights(ledger, administrator);
    this.clock = clock;
    this.gateway = new Gateway(source);
    this.tree = tree;
    this.artifacts = new Artifacts(dbfs);
    this.links = new SignedLinks(url, clock);
  }

  /**
   * Serves a workspace; asks for its MLflow server at the first request.
   *
   * @param file what MLflow's server does not know of models
   * @param url where the workspace listens
   * @param administrator may do everything with all models
   */
  public static MlflowFamily open(
      Path file,
      TrackingSource source,
      DbfsFolder dbfs,
      WorkspaceTree tree,
      URI url,
      String administrator,
      Clock clock)
      throws IOException {
    return new MlflowFamily(Ledger.open(file), source, dbfs, tree, url, administrator, clock);
  }

  @Override
  public void addTo(Routes routes) {
    new ForwardedApi(gateway, ledger, rights).addTo(routes);
    new ExperimentsApi(gateway, tree).addTo(routes);
    new DatabricksApi(gateway, artifacts, ledger, rights).addTo(routes);
    new ArtifactsApi(gateway, artifacts, links, rights).addTo(routes);
    new TransitionsApi(gateway, ledger, rights, clock).addTo(routes);
    new CommentsApi(gateway, ledger, rights, clock).addTo(routes);
    new ModelPermissionsApi(gateway, ledger, rights).addTo(routes);
  }
}
