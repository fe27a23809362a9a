package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.ObjectName;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.SchemaName;
import io.github.databricksmaven.local.metastore.Schemas;
import io.github.databricksmaven.local.metastore.Securable;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas. */
final class SchemasApi implements ApiFamily {
  private static final String PATH = CatalogFamily.ROOT + "/schemas";

  private final Schemas schemas;
  private final Rights rights;
  private final Owner owner;

  SchemasApi(Schemas schemas, Rights rights, Owner owner) {
    this.rights = rights;
    this.schemas = schemas;
    this.owner = owner;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH, this::create);
    routes.get(PATH, this::list);
    routes.get(PATH + "/{full_name}", this::get);
    routes.delete(PATH + "/{full_name}", this::delete);
  }

  private Answer create(Call call) throws IOException {
    Request body = call.body(Request.class).supported(owner.user());
    SchemaName name = SchemaName.of(body.requiredCatalog(), body.requiredName());
    rights.check(call.caller(), name.catalog(), Privilege.CREATE_SCHEMA);
    return Answer.json(info(name, schemas.create(name, body.comment(), body.givenProperties())));
  }

  private Answer list(Call call) {
    ObjectName catalog = ObjectName.parse("catalog", call.query("catalog_name"));
    List<SchemaInfo> all =
        schemas.in(catalog).entrySet().stream()
            .map(entry -> info(SchemaName.parse(entry.getKey()), entry.getValue()))
            .toList();
    Page<SchemaInfo> page = call.page(all, SchemaInfo::fullName, "max_results");
    return Answer.json(new Listing(page.items(), page.token()));
  }

  private Answer get(Call call) {
    SchemaName name = name(call);
    rights.checkUse(call.caller(), name);
    return Answer.json(info(name, schemas.get(name)));
  }

  private Answer delete(Call call) throws IOException {
    SchemaName name = name(call);
    rights.checkOwner(call.caller(), List.of(name.catalog().text(), name.schema().text()));
    schemas.delete(name(call), call.flag("force"));
    return Answer.empty();
  }

  private static SchemaName name(Call call) {
    return SchemaName.parse(call.path("full_name"));
  }

  private SchemaInfo info(SchemaName name, Securable about) {
    return new SchemaInfo(
        name.schema().text(),
        name.catalog().text(),
        name.toString(),
        about.comment(),
        about.properties(),
        "MANAGED_CATALOG",
        about.id(),
        owner.user(),
        owner.metastoreId(),
        about.createdAt(),
        owner.user(),
        about.updatedAt(),
        owner.user());
  }

  record SchemaInfo(
      String name,
      String catalogName,
      String fullName,
      @Nullable String comment,
      Map<String, String> properties,
      String catalogType,
      String schemaId,
      String owner,
      String metastoreId,
      long createdAt,
      String createdBy,
      long updatedAt,
      String updatedBy) {}

  record Listing(List<SchemaInfo> schemas, @Nullable String nextPageToken) {}
}
