package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Versions move between stages, at once or after somebody asked for it and somebody else agreed
 * (Databricks REST API documentation: Model registry).
 */
final class TransitionsApi implements ApiFamily {
  private static final String REQUESTS = Gateway.BASE + "transition-requests/";
  private static final String TRANSITION = "model-versions/transition-stage";

  private final Gateway gateway;
  private final Ledger ledger;
  private final ModelRights rights;
  private final Clock clock;

  TransitionsApi(Gateway gateway, Ledger ledger, ModelRights rights, Clock clock) {
    this.gateway = gateway;
    this.ledger = ledger;
    this.rights = rights;
    this.clock = clock;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(Gateway.BASE + TRANSITION, call -> transition(call, answer -> answer));
    routes.post(
        Gateway.BASE + "databricks/" + TRANSITION,
        call ->
            transition(call, answer -> DatabricksForm.version(answer, level(call, answer).name())));
    routes.post(REQUESTS + "create", this::create);
    routes.get(REQUESTS + "list", this::list);
    routes.post(REQUESTS + "approve", this::approve);
    routes.post(REQUESTS + "reject", this::reject);
    routes.delete(REQUESTS + "delete", this::delete);
  }

  private Answer transition(Call call, UnaryOperator<JsonNode> form) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    Target target = Target.of(body);
    checkMove(call.caller(), target);
    Gateway.Response response = gateway.post(TRANSITION, body);
    if (response.isRefusal()) {
      return ForwardedApi.passedOn(response);
    }
    try (InputStream answer = response.body()) {
      return Answer.json(form.apply(Json.read(answer.readAllBytes(), JsonNode.class)));
    }
  }

  private Answer create(Call call) throws IOException {
    Target target = Target.of(call.body(ObjectNode.class));
    String user = call.caller();
    rights.check(user, target.model(), Level.CAN_READ);
    current(target);
    TransitionRequest made =
        new TransitionRequest(
            newId(), target.version(), user, target.stage(), target.comment(), clock.millis());
    ledger.change(target.model(), notes -> withNew(notes, made));
    return Answer.json(new ActivityInfo.Requested(open(user, target.model(), made)));
  }

  private Answer list(Call call) throws IOException {
    String model = RegisteredName.parse(call.query("name")).text();
    String version = call.query("version");
    rights.check(call.caller(), model, Level.CAN_READ);
    return Answer.json(
        new ActivityInfo.Listing(
            ledger.of(model).requests().stream()
                .filter(request -> request.version().equals(version))
                .map(request -> open(call.caller(), model, request))
                .toList()));
  }

  /** Moves the version, and closes all requests for this move. */
  private Answer approve(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    Target target = Target.of(body);
    checkOpen(target, request -> true);
    Stage from = checkMove(call.caller(), target);
    ObjectNode move = JsonNodeFactory.instance.objectNode();
    move.put("name", target.model()).put("version", target.version());
    move.put("stage", target.stage().toString());
    move.put("archive_existing_versions", body.path("archive_existing_versions").asBoolean());
    Gateway.Response response = gateway.post(TRANSITION, move);
    if (response.isRefusal()) {
      return ForwardedApi.passedOn(response);
    }
    response.body().close();
    return closed("APPROVED_REQUEST", call.caller(), from, target, request -> true);
  }

  private Answer reject(Call call) throws IOException {
    Target target = Target.of(call.body(ObjectNode.class));
    checkOpen(target, request -> true);
    Stage from = checkMove(call.caller(), target);
    return closed("REJECTED_REQUEST", call.caller(), from, target, request -> true);
  }

  /** Whoever asked takes it back; the fields of a DELETE are in the query, or in a body. */
  private Answer delete(Call call) throws IOException {
    byte[] body = call.bytes();
    JsonNode fields =
        Json.read(body.length > 0 ? body : Json.bytes(call.queries()), JsonNode.class);
    Target target = Target.of(fields);
    String creator = Required.text("creator", fields.path("creator").asText());
    rights.check(
        call.caller(),
        target.model(),
        creator.equals(call.caller()) ? Level.CAN_READ : Level.CAN_MANAGE);
    Predicate<TransitionRequest> theirs = request -> request.user().equals(creator);
    checkOpen(target, theirs);
    return closed("CANCELLED_REQUEST", call.caller(), current(target), target, theirs);
  }

  private Answer closed(
      String type, String user, Stage from, Target target, Predicate<TransitionRequest> which)
      throws IOException {
    Predicate<TransitionRequest> asks =
        request -> request.asksFor(target.version(), target.stage());
    ledger.change(target.model(), notes -> notes.without(asks.and(which)));
    long now = clock.millis();
    return Answer.json(
        new ActivityInfo.Answered(
            new ActivityInfo(
                newId(),
                type,
                user,
                from.toString(),
                target.stage().toString(),
                target.comment(),
                now,
                now,
                null)));
  }

  private void checkOpen(Target target, Predicate<TransitionRequest> which) {
    boolean open =
        ledger.of(target.model()).requests().stream()
            .filter(request -> request.asksFor(target.version(), target.stage()))
            .anyMatch(which);
    if (!open) {
      throw ApiError.missing(
          "There is no open request to transition version "
              + target.version()
              + " of registered model '"
              + target.model()
              + "' to "
              + target.stage()
              + ".");
    }
  }

  private ActivityInfo open(String caller, String model, TransitionRequest request) {
    List<String> actions = new ArrayList<>();
    if (rights.may(caller, model, request.stage().level())) {
      actions.add("APPROVE_TRANSITION_REQUEST");
      actions.add("REJECT_TRANSITION_REQUEST");
    }
    if (request.user().equals(caller)) {
      actions.add("CANCEL_TRANSITION_REQUEST");
    }
    return ActivityInfo.open(request, actions);
  }

  /** Refuses a move that the caller may not make; gives the stage that the version is in. */
  private Stage checkMove(String caller, Target target) throws IOException {
    rights.check(caller, target.model(), Level.CAN_READ);
    Stage from = current(target);
    rights.checkMove(caller, target.model(), from, target.stage());
    return from;
  }

  private Stage current(Target target) throws IOException {
    String query = "?name=" + encoded(target.model()) + "&version=" + encoded(target.version());
    String stage =
        gateway
            .ask("model-versions/get" + query)
            .at("/model_version/current_stage")
            .asText(Stage.NONE.toString());
    return Stage.parse(stage);
  }

  private Level level(Call call, JsonNode answer) {
    String model = answer.at("/model_version/name").asText();
    return rights.level(call.caller(), model).orElse(Level.CAN_READ);
  }

  private static ModelNotes withNew(ModelNotes notes, TransitionRequest made) {
    boolean asked =
        notes.requests().stream()
            .filter(request -> request.asksFor(made.version(), made.stage()))
            .anyMatch(request -> request.user().equals(made.user()));
    if (asked) {
      throw ApiError.exists(
          "You have asked to transition this version to " + made.stage() + " already.");
    }
    return notes.with(made);
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Which version is to go where.
   *
   * @param comment of who says so
   */
  record Target(String model, String version, Stage stage, @Nullable String comment) {

    static Target of(JsonNode body) {
      return new Target(
          RegisteredName.parse(Required.text("name", body.path("name").asText())).text(),
          Required.text("version", body.path("version").asText()),
          Stage.parse(Required.text("stage", body.path("stage").asText())),
          body.hasNonNull("comment") ? body.path("comment").asText() : null);
    }
  }
}
