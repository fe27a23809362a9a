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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Versions move between stages after somebody asked for it and somebody else agreed (Databricks
 * REST API documentation: Model registry).
 */
final class TransitionRequestsApi implements ApiFamily {
  private static final String REQUESTS = Gateway.BASE + "transition-requests/";

  private final Moves moves;
  private final Ledger ledger;
  private final ModelRights rights;
  private final Clock clock;

  TransitionRequestsApi(Moves moves, Ledger ledger, ModelRights rights, Clock clock) {
    this.moves = moves;
    this.ledger = ledger;
    this.rights = rights;
    this.clock = clock;
  }

  @Override
  public void addTo(Routes routes) {
    // Whoever may read a model may ask for a transition, and take that back.
    routes.reading().post(REQUESTS + "create", this::create);
    routes.get(REQUESTS + "list", this::list);
    routes.post(REQUESTS + "approve", this::approve);
    routes.post(REQUESTS + "reject", this::reject);
    routes.reading().delete(REQUESTS + "delete", this::delete);
  }

  private Answer create(Call call) throws IOException {
    Move move = Move.of(call.body(ObjectNode.class));
    String user = call.caller();
    rights.check(user, move.model(), Level.CAN_READ);
    moves.from(move);
    TransitionRequest made =
        new TransitionRequest(
            newId(), move.version(), user, move.stage(), move.comment(), clock.millis());
    ledger.change(move.model(), notes -> withNew(notes, made));
    return Answer.json(new ActivityInfo.Requested(open(user, move.model(), made)));
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
    Move move = Move.of(body);
    checkOpen(move, request -> true);
    Stage from = moves.check(call.caller(), move);
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.put("name", move.model()).put("version", move.version());
    asked.put("stage", move.stage().toString());
    asked.put("archive_existing_versions", body.path("archive_existing_versions").asBoolean());
    Gateway.Response response = moves.make(asked);
    if (response.isRefusal()) {
      return ForwardedApi.passedOn(response);
    }
    response.body().close();
    return closed("APPROVED_REQUEST", call.caller(), from, move, request -> true);
  }

  private Answer reject(Call call) throws IOException {
    Move move = Move.of(call.body(ObjectNode.class));
    checkOpen(move, request -> true);
    Stage from = moves.check(call.caller(), move);
    return closed("REJECTED_REQUEST", call.caller(), from, move, request -> true);
  }

  /** Whoever asked takes it back; the fields of a DELETE are in the query, or in a body. */
  private Answer delete(Call call) throws IOException {
    byte[] body = call.bytes();
    JsonNode fields =
        Json.read(body.length > 0 ? body : Json.bytes(call.queries()), JsonNode.class);
    Move move = Move.of(fields);
    String creator = Required.text("creator", fields.path("creator").asText());
    rights.check(
        call.caller(),
        move.model(),
        creator.equals(call.caller()) ? Level.CAN_READ : Level.CAN_MANAGE);
    Predicate<TransitionRequest> theirs = request -> request.user().equals(creator);
    checkOpen(move, theirs);
    return closed("CANCELLED_REQUEST", call.caller(), moves.from(move), move, theirs);
  }

  private Answer closed(
      String type, String user, Stage from, Move move, Predicate<TransitionRequest> which)
      throws IOException {
    Predicate<TransitionRequest> answered = which.and(move::isAskedBy);
    ledger.change(move.model(), notes -> notes.without(answered));
    long now = clock.millis();
    return Answer.json(
        new ActivityInfo.Answered(
            new ActivityInfo(
                newId(),
                type,
                user,
                from.toString(),
                move.stage().toString(),
                move.comment(),
                now,
                now,
                null)));
  }

  private void checkOpen(Move move, Predicate<TransitionRequest> which) {
    boolean open =
        ledger.of(move.model()).requests().stream().filter(move::isAskedBy).anyMatch(which);
    if (!open) {
      throw ApiError.missing(
          "There is no open request to transition version "
              + move.version()
              + " of registered model '"
              + move.model()
              + "' to "
              + move.stage()
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
}
