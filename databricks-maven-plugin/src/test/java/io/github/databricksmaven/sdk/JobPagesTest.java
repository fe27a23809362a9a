package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.deployment.JobsPort;
import io.github.databricksmaven.jobs.deployment.PresentJob;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that come in pages, and answers that say nothing, as no local workspace gives them. */
final class JobPagesTest {

  private static final String TASK = "{\"task_key\":\"%s\"}";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private PretendedHost host;
  private JobsPort jobs;

  /** Of two jobs, one has more tasks than a page holds. */
  @BeforeEach
  void aHost() throws IOException {
    host =
        PretendedHost.answering(
            exchange -> {
              String request = exchange.getRequestURI().toString();
              requests.add(request.replaceFirst("^/api/2.2/jobs/", ""));
              PretendedHost.json(exchange, 200, answer(exchange));
            });
    jobs = OpenLocal.connect(host.url(), new Secret("t")).jobs();
  }

  @AfterEach
  void endIt() {
    host.close();
  }

  private static String answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    boolean isSecond =
        String.valueOf(exchange.getRequestURI().getQuery()).contains("page_token=p2");
    if (path.endsWith("/list")) {
      return isSecond
          ? "{\"jobs\":[{\"job_id\":2,\"settings\":{\"name\":\"b\"}}]}"
          : "{\"jobs\":[{\"job_id\":9007199254740993,\"has_more\":true,\"settings\":{\"name\":\"a\","
              + "\"tasks\":["
              + TASK.formatted("one")
              + "]}}],\"next_page_token\":\"p2\"}";
    }
    if (path.endsWith("/get")) {
      return isSecond
          ? "{\"job_id\":9007199254740993,\"settings\":{\"tasks\":[" + TASK.formatted("two") + "]}}"
          : "{\"job_id\":9007199254740993,\"run_as_user_name\":\"me\",\"next_page_token\":\"p2\","
              + "\"settings\":{\"name\":\"a\",\"tasks\":["
              + TASK.formatted("one")
              + "]}}";
    }
    return "{}";
  }

  @Test
  void everyPageIsReadOfTheListAndOfAJobWithManyTasks() {
    List<PresentJob> all = jobs.list();
    assertEquals(
        List.of(new JobId(9007199254740993L), new JobId(2)),
        all.stream().map(PresentJob::id).toList());
    assertEquals(
        List.of(Map.of("task_key", "one"), Map.of("task_key", "two")),
        all.get(0).settings().get("tasks"));
    assertNull(all.get(0).runAs());
    assertEquals(
        List.of(
            "list?expand_tasks=true&limit=100",
            "get?job_id=9007199254740993",
            "get?job_id=9007199254740993&page_token=p2",
            "list?expand_tasks=true&limit=100&page_token=p2"),
        requests);
  }

  @Test
  void aCreateThatIsAnsweredWithNothingMadeNothing() {
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> jobs.create(Map.of("name", "a")));
    assertTrue(failure.getMessage().contains("has no number of a job"), failure::getMessage);
    assertEquals(List.of("create"), requests);
  }
}
