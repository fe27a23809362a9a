package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Alias;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Models;
import io.github.databricksmaven.local.metastore.Origin;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.Version;
import io.github.databricksmaven.local.metastore.VersionNumber;
import io.github.databricksmaven.local.metastore.Versions;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Versions of models and the aliases that point to them; versions are made by MLflow's API. */
final class VersionsApi implements ApiFamily {
  private static final String VERSIONS = ModelsApi.PATH + "/{full_name}/versions";
  private static final String ALIAS = ModelsApi.PATH + "/{full_name}/aliases/{alias}";

  private final Models models;
  private final Versions versions;
  private final ModelAccess access;
  private final Rights rights;
  private final Owner owner;

  VersionsApi(Models models, Versions versions, ModelAccess access, Rights rights, Owner owner) {
    this.rights = rights;
    this.models = models;
    this.versions = versions;
    this.access = access;
    this.owner = owner;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(VERSIONS, this::list);
    routes.get(VERSIONS + "/{version}", this::get);
    routes.patch(VERSIONS + "/{version}", this::update);
    routes.delete(VERSIONS + "/{version}", this::delete);
    routes.get(ALIAS, this::getByAlias);
    routes.put(ALIAS, this::setAlias);
    routes.delete(ALIAS, this::deleteAlias);
  }

  private Answer list(Call call) {
    rights.check(call.caller(), ModelsApi.name(call), Privilege.EXECUTE);
    Page<RegisteredVersion> page =
        call.page(versions.of(ModelsApi.name(call)), VersionsApi::key, "max_results");
    return Answer.json(
        new Listing(page.items().stream().map(found -> info(found, false)).toList(), page.token()));
  }

  private Answer get(Call call) {
    rights.check(call.caller(), ModelsApi.name(call), Privilege.EXECUTE);
    return Answer.json(
        info(versions.get(ModelsApi.name(call), number(call)), call.flag("include_aliases")));
  }

  private Answer update(Call call) throws IOException {
    rights.checkOwner(call.caller(), ModelsApi.name(call));
    Request body = call.body(Request.class).supported(owner.user());
    return Answer.json(
        info(versions.describe(ModelsApi.name(call), number(call), body.requiredComment()), false));
  }

  private Answer delete(Call call) throws IOException {
    rights.checkOwner(call.caller(), ModelsApi.name(call));
    versions.delete(ModelsApi.name(call), number(call));
    return Answer.empty();
  }

  private Answer getByAlias(Call call) {
    rights.check(call.caller(), ModelsApi.name(call), Privilege.EXECUTE);
    return Answer.json(
        info(versions.get(ModelsApi.name(call), alias(call)), call.flag("include_aliases")));
  }

  private Answer setAlias(Call call) throws IOException {
    rights.checkOwner(call.caller(), ModelsApi.name(call));
    FullName name = ModelsApi.name(call);
    Alias alias = alias(call);
    long version = call.body(Request.class).requiredVersion();
    models.point(name, alias, version);
    return Answer.json(new AliasInfo(alias.text(), version));
  }

  private Answer deleteAlias(Call call) throws IOException {
    rights.checkOwner(call.caller(), ModelsApi.name(call));
    models.drop(ModelsApi.name(call), alias(call));
    return Answer.empty();
  }

  private static long number(Call call) {
    return VersionNumber.parse(call.path("version"));
  }

  private static Alias alias(Call call) {
    return Alias.parse(call.path("alias"));
  }

  /** In the order of numbers. */
  private static String key(RegisteredVersion found) {
    return String.format(Locale.ROOT, "%019d", found.version().number());
  }

  private VersionInfo info(RegisteredVersion found, boolean withAliases) {
    Version version = found.version();
    Origin origin = version.origin();
    return new VersionInfo(
        found.model().name().text(),
        found.model().schema().catalog().text(),
        found.model().schema().schema().text(),
        version.number(),
        version.status().name(),
        version.about().comment(),
        origin.source(),
        origin.runId(),
        workspace(origin),
        withAliases ? AliasInfo.of(found) : null,
        access.location(found),
        version.about().id(),
        owner.metastoreId(),
        version.about().createdAt(),
        owner.user(),
        version.about().updatedAt(),
        owner.user());
  }

  private static @Nullable Long workspace(Origin origin) {
    String id = origin.workspaceId();
    return id != null && id.matches("\\d{1,18}") ? Long.valueOf(id) : null;
  }

  record VersionInfo(
      String modelName,
      String catalogName,
      String schemaName,
      long version,
      String status,
      @Nullable String comment,
      @Nullable String source,
      @Nullable String runId,
      @Nullable Long runWorkspaceId,
      @Nullable List<AliasInfo> aliases,
      String storageLocation,
      String id,
      String metastoreId,
      long createdAt,
      String createdBy,
      long updatedAt,
      String updatedBy) {}

  record Listing(List<VersionInfo> modelVersions, @Nullable String nextPageToken) {}
}
