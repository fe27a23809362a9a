package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import java.net.URI;
import java.time.Clock;

/** MLflow tracking and the workspace model registry. */
public final class MlflowFamily implements ApiFamily {
  private final Gateway gateway;
  private final Artifacts artifacts;
  private final SignedLinks links;
  private final WorkspaceTree tree;

  /**
   * Serves a workspace; asks for its MLflow server at the first request.
   *
   * @param url where the workspace listens
   */
  public MlflowFamily(
      TrackingSource source, DbfsFolder dbfs, WorkspaceTree tree, URI url, Clock clock) {
    this.gateway = new Gateway(source);
    this.tree = tree;
    this.artifacts = new Artifacts(dbfs);
    this.links = new SignedLinks(url, clock);
  }

  @Override
  public void addTo(Routes routes) {
    new ForwardedApi(gateway).addTo(routes);
    new ExperimentsApi(gateway, tree).addTo(routes);
    new DatabricksApi(gateway, artifacts).addTo(routes);
    new ArtifactsApi(gateway, artifacts, links).addTo(routes);
  }
}
