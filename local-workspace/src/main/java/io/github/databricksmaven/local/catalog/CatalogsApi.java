package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Catalogs;
import io.github.databricksmaven.local.metastore.ObjectName;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.Securable;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Catalogs. */
final class CatalogsApi implements ApiFamily {
  private static final String PATH = CatalogFamily.ROOT + "/catalogs";

  private final Catalogs catalogs;
  private final Rights rights;
  private final Owner owner;

  CatalogsApi(Catalogs catalogs, Rights rights, Owner owner) {
    this.rights = rights;
    this.catalogs = catalogs;
    this.owner = owner;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH, this::create);
    routes.get(PATH, this::list);
    routes.get(PATH + "/{name}", this::get);
    routes.delete(PATH + "/{name}", this::delete);
  }

  private Answer create(Call call) throws IOException {
    rights.checkAdministrator(call.caller(), "CREATE CATALOG on the metastore");
    Request body = call.body(Request.class).supported(owner.user());
    ObjectName name = ObjectName.parse("catalog", body.requiredName());
    return Answer.json(
        info(name.text(), catalogs.create(name, body.comment(), body.givenProperties())));
  }

  private Answer list(Call call) {
    List<CatalogInfo> all =
        catalogs.all().entrySet().stream()
            .map(entry -> info(entry.getKey(), entry.getValue()))
            .toList();
    Page<CatalogInfo> page = call.page(all, CatalogInfo::name, "max_results");
    return Answer.json(new Listing(page.items(), page.token()));
  }

  private Answer get(Call call) {
    ObjectName name = name(call);
    rights.checkUse(call.caller(), name);
    return Answer.json(info(name.text(), catalogs.get(name)));
  }

  private Answer delete(Call call) throws IOException {
    rights.checkOwner(call.caller(), List.of(name(call).text()));
    catalogs.delete(name(call), call.flag("force"));
    return Answer.empty();
  }

  private static ObjectName name(Call call) {
    return ObjectName.parse("catalog", call.path("name"));
  }

  private CatalogInfo info(String name, Securable about) {
    return new CatalogInfo(
        name,
        name,
        about.comment(),
        about.properties(),
        "MANAGED_CATALOG",
        owner.user(),
        owner.metastoreId(),
        about.createdAt(),
        owner.user(),
        about.updatedAt(),
        owner.user());
  }

  record CatalogInfo(
      String name,
      String fullName,
      @Nullable String comment,
      Map<String, String> properties,
      String catalogType,
      String owner,
      String metastoreId,
      long createdAt,
      String createdBy,
      long updatedAt,
      String updatedBy) {}

  record Listing(List<CatalogInfo> catalogs, @Nullable String nextPageToken) {}
}
