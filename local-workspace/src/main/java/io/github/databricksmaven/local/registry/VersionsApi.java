package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Origin;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.VersionNumber;
import io.github.databricksmaven.local.metastore.Versions;
import io.github.databricksmaven.local.wire.Page;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Versions of models and their tags. */
final class VersionsApi implements ApiFamily {
  private static final String PATH = RegistryFamily.ROOT + "/model-versions";

  private final Versions versions;
  private final ModelAccess access;
  private final Rights rights;
  private final BooleanSupplier failing;
  private final String user;

  VersionsApi(
      Versions versions, ModelAccess access, Rights rights, BooleanSupplier failing, String user) {
    this.versions = versions;
    this.access = access;
    this.rights = rights;
    this.failing = failing;
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH + "/create", this::create);
    routes.get(PATH + "/get", this::get);
    routes.get(PATH + "/search", this::search);
    routes.get(PATH + "/get-download-uri", this::place);
    routes.patch(PATH + "/update", this::update);
    routes.post(PATH + "/finalize", this::finish);
    routes.delete(PATH + "/delete", this::delete);
    routes.post(PATH + "/set-tag", this::setTag);
    routes.delete(PATH + "/delete-tag", this::deleteTag);
    routes.get("/local/models/lineage", this::lineage);
    // Who loads a version tells so; nobody asks for it here.
    routes.post(PATH + "/emit-lineage", call -> Answer.empty());
  }

  private Answer create(Call call) throws IOException {
    Request body = call.body(Request.class);
    Required.text("source", body.source());
    rights.check(call.caller(), body.model(), Privilege.CREATE_MODEL_VERSION);
    Origin origin = body.origin(LineageHeader.read(call.header(LineageHeader.NAME)));
    return answer(versions.create(body.model(), body.description(), origin, body.givenTags()));
  }

  /** The service shows lineage on pages and by other calls; here it is given out as it came. */
  private Answer lineage(Call call) throws IOException {
    return Answer.json(LineageHeader.told(named(call).version().origin()));
  }

  private Answer get(Call call) {
    return answer(named(call));
  }

  private Answer search(Call call) {
    RegistryFamily.refuseQuery(call, "order_by");
    Search search = Search.parse(call.optional("filter").orElse(""));
    List<RegisteredVersion> seen =
        search.in(versions).stream()
            .filter(found -> rights.sees(call.caller(), found.model()))
            .toList();
    Page<RegisteredVersion> page = call.page(seen, VersionsApi::key, "max_results");
    return Answer.json(
        new VersionInfo.Listing(
            page.items().stream()
                .map(found -> VersionInfo.found(found, access.location(found), user))
                .toList(),
            page.token()));
  }

  private Answer place(Call call) {
    return Answer.json(new Place(access.location(named(call))));
  }

  private Answer update(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.checkOwner(call.caller(), body.model());
    return answer(versions.describe(body.model(), body.number(), body.descriptionOrEmpty()));
  }

  private Answer finish(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.check(call.caller(), body.model(), Privilege.CREATE_MODEL_VERSION);
    return answer(
        failing.getAsBoolean()
            ? versions.fail(body.model(), body.number())
            : versions.finish(body.model(), body.number()));
  }

  private Answer delete(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.checkOwner(call.caller(), body.model());
    versions.delete(body.model(), body.number());
    return Answer.empty();
  }

  private Answer setTag(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.check(call.caller(), body.model(), Privilege.APPLY_TAG);
    versions.tag(body.model(), body.number(), body.requiredKey(), body.valueOrEmpty());
    return Answer.empty();
  }

  private Answer deleteTag(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.check(call.caller(), body.model(), Privilege.APPLY_TAG);
    versions.untag(body.model(), body.number(), body.requiredKey());
    return Answer.empty();
  }

  private RegisteredVersion named(Call call) {
    FullName model = Request.model(call.query("name"));
    rights.check(call.caller(), model, Privilege.EXECUTE);
    return versions.get(model, VersionNumber.parse(call.query("version")));
  }

  private Answer answer(RegisteredVersion found) {
    return Answer.json(
        new VersionInfo.Answered(VersionInfo.of(found, access.location(found), user)));
  }

  /** In the order of models and numbers. */
  private static String key(RegisteredVersion found) {
    return String.format(Locale.ROOT, "%s %019d", found.model(), found.version().number());
  }

  record Place(String artifactUri) {}
}
