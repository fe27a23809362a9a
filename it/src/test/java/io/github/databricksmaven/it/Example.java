package io.github.databricksmaven.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The example's notebooks in a folder that its environments do not name, run with widgets alone:
 * without those environments and without its jobs.
 */
record Example(LocalDirectory local, Project project) {
  private static final String FOLDER = "/Users/me@example.com/a copy";
  private static final Duration A_RELEASE = Duration.ofMinutes(5);

  /** A notebook and the widgets that are not as it has them by itself. */
  record Task(String key, String notebook, Map<String, String> widgets) {
    Task {
      widgets = Map.copyOf(widgets);
    }

    private Map<String, Object> json(String path, List<String> after) {
      return Map.of(
          "task_key", key,
          "notebook_task", Map.of("notebook_path", path, "base_parameters", widgets),
          "depends_on", after.stream().map(one -> Map.of("task_key", one)).toList());
    }
  }

  Workspace workspace() {
    return new Workspace(local, "development");
  }

  Mvn deploy() {
    return goal("deploy-notebooks")
        .property("notebooks", Build.root().resolve("notebooks/src"))
        .property("targetFolder", FOLDER);
  }

  /** A run of goal run-job whose tasks know nothing of each other. */
  Mvn run(String name, Task... tasks) {
    List<Map<String, Object>> all =
        Stream.of(tasks).map(task -> task.json(task.notebook(), List.of())).toList();
    project.file(name + ".json", json(Map.of("name", name, "tasks", all)));
    return goal("run-job").property("job", name + ".json").property("targetFolder", FOLDER);
  }

  /**
   * Has any other scheduler run notebooks one after another; gives what each exits with, or why it
   * did not.
   */
  String submit(Task... tasks) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Task task : tasks) {
      List<String> before = all.isEmpty() ? List.of() : List.of(tasks[all.size() - 1].key());
      all.add(task.json(path(task), before));
    }
    String body = json(Map.of("run_name", "by a scheduler", "tasks", all));
    long run = workspace().post("/api/2.2/jobs/runs/submit", body).path("run_id").asLong();
    Waiting.until("the end of the run", A_RELEASE, () -> isOver(run));
    StringBuilder results = new StringBuilder();
    for (JsonNode task : get(run).path("tasks")) {
      results.append(task.path("task_key").asText()).append(": ");
      results.append(result(task.path("run_id").asLong())).append('\n');
    }
    return results.toString();
  }

  /** A goal in the workspace of the notebooks. */
  Mvn goal(String name) {
    return Mvn.in(project.folder())
        .goal(name)
        .property("host", "local://development")
        .property("localDirectory", local.path());
  }

  static String path(Task task) {
    return FOLDER + "/" + task.notebook();
  }

  private boolean isOver(long run) {
    return get(run).at("/status/state").asText().equals("TERMINATED");
  }

  private JsonNode get(long run) {
    return workspace().get("/api/2.2/jobs/runs/get?run_id=" + run);
  }

  private String result(long taskRun) {
    JsonNode output = workspace().get("/api/2.2/jobs/runs/get-output?run_id=" + taskRun);
    return output.at("/notebook_output/result").asText(output.path("error_trace").asText());
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
