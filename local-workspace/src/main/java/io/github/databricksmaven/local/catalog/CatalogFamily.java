package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Metastore;

/** The Unity Catalog API on the metastore of the local directory. */
public final class CatalogFamily implements ApiFamily {
  static final String ROOT = "/api/2.1/unity-catalog";

  private final Metastore metastore;
  private final ModelAccess access;
  private final String user;

  /**
   * Serves a metastore.
   *
   * @param access to the files of versions
   * @param user owns everything in it
   */
  public CatalogFamily(Metastore metastore, ModelAccess access, String user) {
    this.metastore = metastore;
    this.access = access;
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    Owner owner = new Owner(user, metastore.id());
    new CatalogsApi(metastore.catalogs(), owner).addTo(routes);
    new SchemasApi(metastore.schemas(), owner).addTo(routes);
    new VolumesApi(metastore.volumes(), owner).addTo(routes);
    new ModelsApi(metastore.models(), owner).addTo(routes);
    new VersionsApi(metastore.models(), metastore.versions(), access, owner).addTo(routes);
    new CredentialsApi(metastore.versions(), access).addTo(routes);
  }
}
