package io.github.databricksmaven.rehearsal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.rehearsal.expression.Expression;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.yaml.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task of an extension that is no code: the service itself sends a request, and an expression
 * over the answer decides. It is asked once. Source: Microsoft's "Server task authoring".
 *
 * @param request what is sent, with the task's inputs as macros
 */
record HttpTask(TaskDefinition definition, JsonNode request) implements Task {

  private static final Pattern MACRO = Pattern.compile("\\$\\(([\\w.]+)\\)");
  private static final String URL = "endpoint.url";

  /** As long as the service waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int SHOWN = 400;

  @Override
  public InputRules inputs() {
    return definition.inputs();
  }

  @Override
  public boolean isForServer() {
    return true;
  }

  @Override
  public void check(TaskCall call, Beforehand known, Problems problems) {
    for (String input : definition.connections()) {
      WorkspaceConnection.check(this, call, input, known, problems);
    }
    if (request.path("WaitForCompletion").asText().equalsIgnoreCase("true")) {
      problems.add(
          call.place()
              .refuse(
                  "task '" + call.name() + "' is not rehearsed.",
                  "it waits until it is called back, and nobody calls a rehearsal.",
                  "leave the step out by a parameter.")
              .problem());
    }
    checkExpression(call, problems);
  }

  /** Only with all values it is an expression; asked of an empty answer, it shows its paths. */
  private void checkExpression(TaskCall call, Problems problems) {
    InputRules rules = inputs();
    boolean isComplete =
        rules.all().stream()
            .allMatch(rule -> !rule.required() || rules.written(call, rule.name()).isPresent());
    if (!isComplete || call.inputs().values().stream().anyMatch(Tasks::isOpen)) {
      return;
    }
    UnaryOperator<String> values =
        name ->
            rules
                .written(call, name)
                .map(written -> written.text().strip())
                .orElseGet(() -> rules.find(name).map(InputRules.Rule::otherwise).orElse(""));
    String filled = filled(request.path("Expression").asText(), values);
    try {
      if (!filled.isBlank()) {
        Expression.parse(call.place(), filled).evaluate(new AnswerScope(call.place(), nothing()));
      }
    } catch (Misconfigured e) {
      problems.add(e.problem());
    }
  }

  private static JsonNode nothing() {
    return new ObjectMapper().createObjectNode();
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    String input = macro(request.path("EndpointId").asText());
    WorkspaceConnection connection = WorkspaceConnection.of(agent, input);
    UnaryOperator<String> values =
        name -> name.equals(URL) ? connection.url() : agent.inputs().text(name).strip();
    HttpRequest asked = request(connection, values);
    agent.say(asked.method() + " " + asked.uri());
    HttpResponse<String> answer = sent(asked);
    agent.say("Answer: " + answer.statusCode() + " " + shown(answer.body()));
    if (answer.statusCode() / 100 != 2) {
      throw new StepFailure("The workspace answered with status " + answer.statusCode() + ".");
    }
    judge(filled(request.path("Expression").asText(), values), answer.body());
  }

  private void judge(String expression, String answer) throws StepFailure {
    if (expression.isBlank()) {
      return;
    }
    Place place = Place.given("the expression of " + definition.name());
    AnswerScope scope = new AnswerScope(place, json(answer));
    if (!Conversion.truth(Expression.parse(place, expression).evaluate(scope))) {
      throw new StepFailure("The answer does not pass: " + expression);
    }
  }

  private static JsonNode json(String answer) throws StepFailure {
    try {
      return new ObjectMapper().readTree(answer);
    } catch (JsonProcessingException e) {
      throw new StepFailure("The answer is no JSON.");
    }
  }

  private HttpRequest request(WorkspaceConnection connection, UnaryOperator<String> values)
      throws StepFailure {
    String url = filled(request.path("EndpointUrl").asText(), values);
    String body = filled(request.path("Body").asText(), values);
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .method(
                  request.path("Method").asText("GET"),
                  body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      JsonNode headers = json(filled(request.path("Headers").asText("{}"), values));
      for (Map.Entry<String, JsonNode> header : headers.properties()) {
        builder.header(header.getKey(), header.getValue().asText());
      }
      return builder.header("Authorization", "Bearer " + connection.token()).build();
    } catch (IllegalArgumentException e) {
      throw new StepFailure("'" + url + "' cannot be asked: " + e.getMessage());
    }
  }

  private static HttpResponse<String> sent(HttpRequest asked)
      throws StepFailure, InterruptedException {
    try {
      return HttpClient.newHttpClient().send(asked, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StepFailure("The workspace does not answer: " + e);
    }
  }

  private static String filled(String text, UnaryOperator<String> values) {
    return MACRO
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
  }

  private String macro(String text) throws StepFailure {
    Matcher macro = MACRO.matcher(text);
    if (!macro.matches()) {
      throw new StepFailure("The task's EndpointId is '" + text + "', no input.");
    }
    return Optional.ofNullable(macro.group(1)).orElse("");
  }

  private static String shown(String answer) {
    return answer.length() <= SHOWN ? answer : answer.substring(0, SHOWN) + "…";
  }
}
