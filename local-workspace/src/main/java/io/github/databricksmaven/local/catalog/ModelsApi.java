package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Model;
import io.github.databricksmaven.local.metastore.Models;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.SchemaName;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Registered models. */
final class ModelsApi implements ApiFamily {
  static final String PATH = CatalogFamily.ROOT + "/models";
  static final String WHAT = "model";

  private final Models models;
  private final Rights rights;
  private final Predicate<String> principals;
  private final Owner owner;

  ModelsApi(Models models, Rights rights, Predicate<String> principals, Owner owner) {
    this.rights = rights;
    this.principals = principals;
    this.models = models;
    this.owner = owner;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH, this::create);
    routes.get(PATH, this::list);
    routes.get(PATH + "/{full_name}", this::get);
    routes.patch(PATH + "/{full_name}", this::update);
    routes.delete(PATH + "/{full_name}", this::delete);
  }

  private Answer create(Call call) throws IOException {
    Request body = call.body(Request.class).supported(owner.user());
    FullName name =
        FullName.of(WHAT, body.requiredCatalog(), body.requiredSchema(), body.requiredName());
    rights.check(call.caller(), name.schema(), Privilege.CREATE_MODEL);
    String maker = rights.ownerFor(call.caller());
    return Answer.json(info(name, models.create(name, maker, body.comment(), Map.of()), false));
  }

  private Answer list(Call call) {
    List<ModelInfo> all =
        models.in(schema(call)).entrySet().stream()
            .filter(entry -> rights.sees(call.caller(), FullName.parse(WHAT, entry.getKey())))
            .map(entry -> info(FullName.parse(WHAT, entry.getKey()), entry.getValue(), false))
            .toList();
    Page<ModelInfo> page = call.page(all, ModelInfo::fullName, "max_results");
    return Answer.json(new Listing(page.items(), page.token()));
  }

  private Answer get(Call call) {
    FullName name = name(call);
    rights.check(call.caller(), name, Privilege.EXECUTE);
    return Answer.json(info(name, models.get(name), call.flag("include_aliases")));
  }

  private Answer update(Call call) throws IOException {
    Request body = call.body(Request.class);
    FullName name = name(call);
    rights.checkOwner(call.caller(), name);
    return Answer.json(info(name, changed(name, body), false));
  }

  private Answer delete(Call call) throws IOException {
    rights.checkOwner(call.caller(), name(call));
    models.delete(name(call));
    return Answer.empty();
  }

  /** A new owner, who is known, a new comment, or both. */
  private Model changed(FullName name, Request body) throws IOException {
    String given = body.owner();
    boolean elsewhere = given != null && principals.test(given);
    Request supported = elsewhere ? body : body.supported(owner.user());
    if (given != null) {
      models.give(name, given);
    }
    return given != null && supported.comment() == null
        ? models.get(name)
        : models.describe(name, supported.requiredComment());
  }

  static FullName name(Call call) {
    return FullName.parse(WHAT, call.path("full_name"));
  }

  /** Catalog and schema are given together or not at all (Databricks REST API: models, list). */
  private static Optional<SchemaName> schema(Call call) {
    Optional<String> catalog = call.optional("catalog_name");
    Optional<String> schema = call.optional("schema_name");
    if (catalog.isPresent() != schema.isPresent()) {
      throw ApiError.invalid("catalog_name and schema_name go together; give both or neither.");
    }
    return catalog.map(name -> SchemaName.of(name, schema.orElseThrow()));
  }

  /** Aliases are shown when they are asked for, as the service does. */
  private ModelInfo info(FullName name, Model model, boolean withAliases) {
    return new ModelInfo(
        name.name().text(),
        name.schema().catalog().text(),
        name.schema().schema().text(),
        name.toString(),
        model.about().comment(),
        withAliases ? AliasInfo.of(model) : null,
        "dbfs:/Models/" + name.toString().replace('.', '/'),
        owner.of(model.about()),
        owner.metastoreId(),
        model.about().createdAt(),
        owner.user(),
        model.about().updatedAt(),
        owner.user());
  }

  record ModelInfo(
      String name,
      String catalogName,
      String schemaName,
      String fullName,
      @Nullable String comment,
      @Nullable List<AliasInfo> aliases,
      String storageLocation,
      String owner,
      String metastoreId,
      long createdAt,
      String createdBy,
      long updatedAt,
      String updatedBy) {}

  record Listing(List<ModelInfo> registeredModels, @Nullable String nextPageToken) {}
}
