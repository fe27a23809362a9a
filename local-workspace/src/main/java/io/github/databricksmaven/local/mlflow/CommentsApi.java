package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments on versions (Databricks REST API documentation: Model registry; there is no list). */
final class CommentsApi implements ApiFamily {
  private static final String PATH = Gateway.BASE + "comments/";

  private final Gateway gateway;
  private final Ledger ledger;
  private final ModelRights rights;
  private final Clock clock;

  CommentsApi(Gateway gateway, Ledger ledger, ModelRights rights, Clock clock) {
    this.gateway = gateway;
    this.ledger = ledger;
    this.rights = rights;
    this.clock = clock;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH + "create", this::create);
    routes.patch(PATH + "update", this::update);
    routes.delete(PATH + "delete", this::delete);
  }

  private Answer create(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    String model = RegisteredName.parse(Required.text("name", wish.name())).text();
    String version = Required.text("version", wish.version());
    rights.check(call.caller(), model, Level.CAN_READ);
    gateway.ask("model-versions/get?name=" + encoded(model) + "&version=" + encoded(version));
    long now = clock.millis();
    Comment made = new Comment(newId(), version, call.caller(), wish.text(), now, now);
    ledger.change(model, notes -> notes.with(made));
    return answer(made);
  }

  private Answer update(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    Found found = own(call, Required.text("id", wish.id()));
    Comment changed = found.comment().saying(wish.text(), clock.millis());
    ledger.change(found.model(), notes -> notes.with(changed));
    return answer(changed);
  }

  private Answer delete(Call call) throws IOException {
    Found found = own(call, call.query("id"));
    ledger.change(found.model(), notes -> notes.withoutComment(found.comment().id()));
    return Answer.empty();
  }

  /** A comment belongs to who made it. */
  private Found own(Call call, String id) {
    for (Map.Entry<String, ModelNotes> model : ledger.all().entrySet()) {
      for (Comment comment : model.getValue().comments()) {
        if (comment.id().equals(id)) {
          checkOwn(call.caller(), comment);
          return new Found(model.getKey(), comment);
        }
      }
    }
    throw ApiError.missing("There is no comment with the id '" + id + "'.");
  }

  private static void checkOwn(String caller, Comment comment) {
    if (!comment.user().equals(caller)) {
      throw new ApiError(
          403,
          "PERMISSION_DENIED",
          "Comment '"
              + comment.id()
              + "' is of '"
              + comment.user()
              + "', who alone may change it.");
    }
  }

  private static Answer answer(Comment comment) {
    return Answer.json(
        new Answered(
            new CommentInfo(
                comment.id(),
                comment.user(),
                comment.text(),
                comment.createdAt(),
                comment.updatedAt(),
                List.of("EDIT_COMMENT", "DELETE_COMMENT"))));
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  record Found(String model, Comment comment) {}

  record Wish(
      @Nullable String name,
      @Nullable String version,
      @Nullable String id,
      @Nullable String comment) {

    String text() {
      return Required.text("comment", comment);
    }
  }

  record CommentInfo(
      String id,
      String userId,
      String comment,
      long creationTimestamp,
      long lastUpdatedTimestamp,
      List<String> availableActions) {}

  record Answered(CommentInfo comment) {}
}
