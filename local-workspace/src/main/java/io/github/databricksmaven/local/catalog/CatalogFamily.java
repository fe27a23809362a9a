package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Grants;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.metastore.Rights;
import java.util.function.Predicate;

/** The Unity Catalog API on the metastore of the local directory. */
public final class CatalogFamily implements ApiFamily {
  static final String ROOT = "/api/2.1/unity-catalog";

  private final Metastore metastore;
  private final ModelAccess access;
  private final Predicate<String> principals;
  private final String user;

  /**
   * Serves a metastore.
   *
   * @param access to the files of versions
   * @param principals knows the application ids of service principals
   * @param user administers it
   */
  public CatalogFamily(
      Metastore metastore, ModelAccess access, Predicate<String> principals, String user) {
    this.principals = principals;
    this.metastore = metastore;
    this.access = access;
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    Owner owner = new Owner(user, metastore.id());
    Rights rights = metastore.rights(user);
    Predicate<String> known =
        name -> name.equals(user) || name.equals(Grants.EVERYBODY) || principals.test(name);
    new CatalogsApi(metastore.catalogs(), rights, owner).addTo(routes);
    new SchemasApi(metastore.schemas(), rights, owner).addTo(routes);
    new VolumesApi(metastore.volumes(), rights, owner).addTo(routes);
    new ModelsApi(metastore.models(), rights, principals, owner).addTo(routes);
    new VersionsApi(metastore.models(), metastore.versions(), access, rights, owner).addTo(routes);
    new GrantsApi(rights, known).addTo(routes);
    new CredentialsApi(metastore.versions(), access).addTo(routes);
  }
}
