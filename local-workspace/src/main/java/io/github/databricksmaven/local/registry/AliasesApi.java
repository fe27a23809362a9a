package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Alias;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Models;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.Versions;
import java.io.IOException;

/** Aliases: names for versions, such as {@code champion}. */
final class AliasesApi implements ApiFamily {
  private static final String PATH = RegistryFamily.ROOT + "/registered-models/alias";

  private final Models models;
  private final Versions versions;
  private final ModelAccess access;
  private final Rights rights;
  private final String user;

  AliasesApi(Models models, Versions versions, ModelAccess access, Rights rights, String user) {
    this.models = models;
    this.versions = versions;
    this.access = access;
    this.rights = rights;
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH, this::set);
    routes.get(PATH, this::get);
    routes.delete(PATH, this::delete);
  }

  private Answer set(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.checkOwner(call.caller(), body.model());
    models.point(body.model(), body.requiredAlias(), body.number());
    return Answer.empty();
  }

  private Answer get(Call call) {
    FullName model = Request.model(call.query("name"));
    Alias alias = Alias.parse(call.query("alias"));
    rights.check(call.caller(), model, Privilege.EXECUTE);
    RegisteredVersion found = versions.get(model, alias);
    return Answer.json(
        new VersionInfo.Answered(VersionInfo.of(found, access.location(found), user)));
  }

  private Answer delete(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.checkOwner(call.caller(), body.model());
    models.drop(body.model(), body.requiredAlias());
    return Answer.empty();
  }
}
