package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What is done with runs that are over: some of their tasks again, and their export. */
final class RepairApi implements ApiFamily {
  private static final List<String> VERSIONS = List.of("2.0", "2.1", "2.2");
  private static final Set<String> VIEWS = Set.of("CODE", "ALL", "DASHBOARDS");

  private final Runs runs;

  RepairApi(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void addTo(Routes routes) {
    for (String version : VERSIONS) {
      routes.post("/api/" + version + "/jobs/runs/repair", this::repair);
      routes.get("/api/" + version + "/jobs/runs/export", this::export);
    }
  }

  private Answer repair(Call call) throws IOException {
    return Answer.json(new RepairId(runs.repair(RepairWish.read(call.body(JsonNode.class)))));
  }

  /** Of notebooks only (Databricks REST API documentation: Jobs/exportrun). */
  private Answer export(Call call) throws IOException {
    long id = call.number("run_id");
    String views = call.optional("views_to_export").orElse("CODE");
    if (!VIEWS.contains(views)) {
      throw ApiError.invalid("views_to_export is CODE, DASHBOARDS or ALL; it is '" + views + "'.");
    }
    Run run = runs.get(id);
    TaskRun task = runs.onlyTask(run, id);
    if (!(task.actual().work() instanceof Work.NotebookTask notebook)) {
      throw ApiError.invalid(
          "Task '" + task.spec().key() + "' runs no notebook; only notebooks can be exported.");
    }
    if (views.equals("DASHBOARDS")) {
      return Answer.json(new Views(List.of()));
    }
    String page = new RunPage(run, one -> runs.cells(run, one)).renderOnly(task);
    String name = notebook.path().substring(notebook.path().lastIndexOf('/') + 1);
    return Answer.json(new Views(List.of(new View(page, name, "NOTEBOOK"))));
  }

  record RepairId(long repairId) {}

  record Views(List<View> views) {}

  /** A page that needs nothing beside it. */
  record View(String content, String name, String type) {}
}
