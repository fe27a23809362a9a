package io.github.databricksmaven.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.report.UntrustedText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The build server of Azure Pipelines. Nothing that goes wrong here fails a goal: what cannot be
 * read is unknown. Source: Microsoft's reference of Build Timeline and of Approvals, 7.1.
 *
 * @param environment the variables of this process
 * @param limit how long an answer is waited for
 */
public record AzurePipelines(Map<String, String> environment, Duration limit) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String VERSION = "api-version=7.1";

  public AzurePipelines {
    environment = Map.copyOf(environment);
  }

  /** Why something could not be read, in words that hold no secret. */
  private static final class Unreadable extends Exception {
    private Unreadable(String why) {
      super(why);
    }
  }

  /** Whether this is a build of it. */
  public boolean isHere() {
    return "true".equalsIgnoreCase(variable("TF_BUILD"));
  }

  /** The approvals that this stage of this build had to wait for. */
  public Approvals approvals() {
    if (!isHere()) {
      return Approvals.NONE;
    }
    try {
      String stage = needed("SYSTEM_STAGENAME");
      String build = encoded(needed("BUILD_BUILDID"));
      List<String> ids =
          approvalIds(get("_apis/build/builds/" + build + "/timeline?" + VERSION), stage);
      if (ids.isEmpty()) {
        return Approvals.NONE;
      }
      String wanted = encoded(String.join(",", ids));
      JsonNode answer =
          get("_apis/pipelines/approvals?approvalIds=" + wanted + "&$expand=steps&" + VERSION);
      List<String> given = given(answer);
      if (!given.containsAll(ids)) {
        return Approvals.unread("not every approval that the stage waits for is given");
      }
      return new Approvals(ids, approvers(answer), "");
    } catch (Unreadable e) {
      return Approvals.unread(String.valueOf(e.getMessage()));
    }
  }

  /** Of the stage's own checkpoints: a build may have waited before other stages, too. */
  private static List<String> approvalIds(JsonNode timeline, String stage) {
    Set<String> within = new HashSet<>();
    for (JsonNode record : timeline.path("records")) {
      boolean isStage = record.path("type").asText().equals("Stage");
      if (isStage && named(record, stage)) {
        within.add(record.path("id").asText());
      }
    }
    for (JsonNode record : timeline.path("records")) {
      if (record.path("type").asText().equals("Checkpoint") && isIn(record, within)) {
        within.add(record.path("id").asText());
      }
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode record : timeline.path("records")) {
      if (record.path("type").asText().equals("Checkpoint.Approval") && isIn(record, within)) {
        ids.add(UntrustedText.shown(record.path("id").asText()));
      }
    }
    return ids.stream().sorted().toList();
  }

  private static boolean named(JsonNode record, String stage) {
    return stage.equals(record.path("identifier").asText())
        || stage.equals(record.path("name").asText());
  }

  private static boolean isIn(JsonNode record, Set<String> parents) {
    return parents.contains(record.path("parentId").asText());
  }

  /** Who bypasses a check, or lets it run out, does not approve. */
  private static List<String> given(JsonNode answer) {
    List<String> given = new ArrayList<>();
    for (JsonNode approval : answer.path("value")) {
      if (approval.path("status").asText().equals("approved")) {
        given.add(UntrustedText.shown(approval.path("id").asText()));
      }
    }
    return given;
  }

  private static List<String> approvers(JsonNode answer) {
    List<String> approvers = new ArrayList<>();
    for (JsonNode approval : answer.path("value")) {
      for (JsonNode step : approval.path("steps")) {
        String name = step.path("actualApprover").path("displayName").asText();
        if (step.path("status").asText().equals("approved") && !name.isBlank()) {
          approvers.add(UntrustedText.shown(name));
        }
      }
    }
    return approvers.stream().distinct().toList();
  }

  private JsonNode get(String path) throws Unreadable {
    String token = needed("SYSTEM_ACCESSTOKEN");
    URI address = address(path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(limit)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .connectTimeout(limit)
              .build()
              .send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Unreadable("the build server answered with status " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new Unreadable("the build server gave no answer that can be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreadable("the goal was ended");
    }
  }

  private URI address(String path) throws Unreadable {
    String collection = needed("SYSTEM_COLLECTIONURI");
    String project = encoded(needed("SYSTEM_TEAMPROJECT"));
    try {
      URI address =
          URI.create(collection + (collection.endsWith("/") ? "" : "/") + project + "/" + path);
      if ("https".equals(address.getScheme())
          || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new Unreadable("SYSTEM_COLLECTIONURI is no https address");
  }

  private String needed(String name) throws Unreadable {
    String value = variable(name);
    if (value.isEmpty() || value.startsWith("$(")) {
      throw new Unreadable(name + " is not passed on to the step");
    }
    return value;
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
