package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Model;
import io.github.databricksmaven.local.metastore.Models;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registered models and their tags. */
final class ModelsApi implements ApiFamily {
  private static final String PATH = RegistryFamily.ROOT + "/registered-models";

  private final Models models;
  private final Rights rights;
  private final String user;

  ModelsApi(Models models, Rights rights, String user) {
    this.models = models;
    this.rights = rights;
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH + "/create", this::create);
    routes.get(PATH + "/get", this::get);
    routes.get(PATH + "/search", this::search);
    routes.patch(PATH + "/update", this::update);
    routes.delete(PATH + "/delete", this::delete);
    routes.post(PATH + "/set-tag", this::setTag);
    routes.delete(PATH + "/delete-tag", this::deleteTag);
  }

  private Answer create(Call call) throws IOException {
    Request body = call.body(Request.class).supported();
    FullName name = body.model();
    rights.check(call.caller(), name.schema(), Privilege.CREATE_MODEL);
    String owner = rights.ownerFor(call.caller());
    return answer(name, models.create(name, owner, body.description(), body.givenTags()));
  }

  private Answer get(Call call) {
    FullName name = Request.model(call.query("name"));
    rights.check(call.caller(), name, Privilege.EXECUTE);
    return answer(name, models.get(name));
  }

  private Answer search(Call call) {
    RegistryFamily.refuseQuery(call, "filter", "order_by");
    List<Map.Entry<String, Model>> all =
        models.in(Optional.empty()).entrySet().stream()
            .filter(model -> rights.sees(call.caller(), Request.model(model.getKey())))
            .toList();
    Page<Map.Entry<String, Model>> page = call.page(all, Map.Entry::getKey, "max_results");
    return Answer.json(
        new ModelInfo.Listing(
            page.items().stream()
                .map(found -> ModelInfo.found(found.getKey(), found.getValue(), user))
                .toList(),
            page.token()));
  }

  private Answer update(Call call) throws IOException {
    Request body = call.body(Request.class).supported();
    FullName name = body.model();
    rights.checkOwner(call.caller(), name);
    return answer(name, models.describe(name, body.descriptionOrEmpty()));
  }

  private Answer delete(Call call) throws IOException {
    FullName name = call.body(Request.class).model();
    rights.checkOwner(call.caller(), name);
    models.delete(name);
    return Answer.empty();
  }

  private Answer setTag(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.check(call.caller(), body.model(), Privilege.APPLY_TAG);
    models.tag(body.model(), body.requiredKey(), body.valueOrEmpty());
    return Answer.empty();
  }

  private Answer deleteTag(Call call) throws IOException {
    Request body = call.body(Request.class);
    rights.check(call.caller(), body.model(), Privilege.APPLY_TAG);
    models.untag(body.model(), body.requiredKey());
    return Answer.empty();
  }

  private Answer answer(FullName name, Model model) {
    return Answer.json(new ModelInfo.Answered(ModelInfo.of(name.toString(), model, user)));
  }
}
