package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Module pipelines in a copy of the project: the example's build and release, rehearsed on local
 * workspaces, without building what they run.
 *
 * @param folder holds the copy, the local workspaces and the rehearsals
 */
record MainJob(Path mavenHome, Path folder, LocalDirectory local) {

  /** The plugin of this build, where it has been installed. */
  private static final String ON_THIS_AGENT = "plugin=agent,mavenRepository=" + Build.repository();

  static MainJob in(Path folder, Path mavenHome) {
    Path repository = made(folder.resolve("repository"));
    for (String part : List.of("pom.xml", "pipelines", "notebooks", "data")) {
      Shell.run(repository, "cp", "-r", Build.root().resolve(part).toString(), part);
    }
    Shell.run(repository, "rm", "-rf", "pipelines/target", "notebooks/target");
    return new MainJob(mavenHome, folder, LocalDirectory.at(folder.resolve("local")));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it: what {@code mvn -Prehearse install} does when everything has been built. */
  Mvn all() {
    // The formatter has looked at it in this build already.
    return mvn().arguments("install", "-Dspotless.check.skip");
  }

  /** The build alone. */
  Mvn build() {
    return mvn().goal("rehearse@build");
  }

  /**
   * The release alone, of what was built last.
   *
   * @param parameters of release.yml, {@code quality=bad}
   */
  Mvn release(String parameters) {
    return mvn().goal("rehearse@release").property("parameters", parameters);
  }

  /** Another pipeline of the example, of what was released last. */
  Mvn pipeline(String file) {
    // Beside the pom, which is of a reactor that is not here.
    return settled(Mvn.in(folder.resolve("repository/data"), mavenHome))
        .goal("rehearse")
        .property("repository", "..")
        .property("pipeline", "../pipelines/" + file)
        .property("pipelineEnvironments", "../pipelines/rehearsal/environments.yml")
        .property("parameters", ON_THIS_AGENT)
        .property("showLogs", true);
  }

  /**
   * The pipeline of a pull request, which rehearses the build and the release itself, in a
   * repository as its users have one.
   *
   * @param registry in which way
   */
  Mvn pullRequest(String registry) {
    Path users = made(folder.resolve("users-repository"));
    for (String part : List.of("pipelines", "notebooks", "data")) {
      Shell.run(folder.resolve("repository"), "cp", "-r", part, users.toString());
    }
    return settled(Mvn.in(users, mavenHome))
        .goal("rehearse")
        .property("repository", ".")
        .property("pipeline", "pipelines/pull-request.yml")
        .property("parameters", ON_THIS_AGENT + ",registries=[" + registry + "]");
  }

  /** One of the example's pipelines for Data Factory, run from its file as a job. */
  Mvn dataFactory(String pipeline, String environment) {
    return Mvn.in(example().folder(), mavenHome)
        .goal("run-job")
        .property("localDirectory", local.path())
        .property("host", "local://" + environment.substring(environment.indexOf('/') + 1))
        .property("environment", environment)
        .property("job", "../pipelines/data-factory/pipeline/" + pipeline + ".json");
  }

  /** The example, to be changed. */
  Project example() {
    return new Project(folder.resolve("repository/notebooks"));
  }

  Workspace workspace(String name) {
    return new Workspace(local, name);
  }

  /** The version that holds the stage; one of them at most may. */
  String inProduction() {
    JsonNode versions =
        workspace("production")
            .post(
                "/api/2.0/mlflow/registered-models/get-latest-versions",
                "{\"name\": \"SparkModel\", \"stages\": [\"Production\"]}")
            .path("model_versions");
    return StreamSupport.stream(versions.spliterator(), false)
        .map(version -> version.path("version").asText())
        .collect(Collectors.joining(","));
  }

  static void assertShownInReadme(MvnResult result) {
    assertEquals(
        ReadmeSample.shape(ReadmeSample.inReadme()),
        ReadmeSample.shape(ReadmeSample.of(result.output())),
        "README.md shows another output than the main job prints. Fix:"
            + " docs/update-readme-sample.sh");
  }

  /**
   * What the table at the end says of a way has to be true, and to lead to pages that are there.
   */
  void assertReleased(String way) {
    JsonNode production = environment(way + "/production");
    assertEquals("154", production.path("rows scored").asText());
    assertTrue(production.path("area under ROC").asDouble() > 0.78, production::toString);
    for (String stage : List.of("development", "pre-production", "production")) {
      JsonNode row = environment(way + "/" + stage);
      assertEquals("1", row.path("model version").asText(), row::toString);
      assertEquals(200, status(row.path("where to look").asText()), row::toString);
    }
  }

  /** A stage of the latest release: {@code Succeeded}, {@code Failed}, {@code Skipped} … */
  String result(String stage) {
    JsonNode stages = new Reports(latest()).json("rehearsal").path("stages");
    return StreamSupport.stream(stages.spliterator(), false)
        .filter(entry -> entry.path("name").asText().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No stage " + stage + " in " + stages))
        .path("result")
        .asText();
  }

  /** A report that a job of the latest release has published, {@code development/run-job-train}. */
  JsonNode report(String job, String name) {
    return new Reports(latest().resolve("artifacts/reports-" + job + "-1")).json(name);
  }

  /** The page of the latest release. */
  String page() {
    return new Project(latest()).read("rehearsal.html");
  }

  /**
   * What a step of the latest release added to the run's summary, as the page shows it.
   *
   * @param step with its stage, {@code Plan of production: Plan: Promote the tested model}
   */
  String summary(String step) {
    String page = page();
    int begin = page.indexOf("<summary>" + step + "</summary>");
    assertTrue(begin >= 0, () -> "No summary of " + step + " in " + page);
    return page.substring(begin, page.indexOf("</details>", begin));
  }

  /** All notebooks and files of a workspace's /Shared, when they were written, and its runs. */
  String state(String name) {
    Workspace workspace = workspace(name);
    return workspace.get("/api/2.0/workspace/list?path=/Shared/mlops")
        + "\n"
        + workspace.get("/api/2.2/jobs/runs/list?limit=25")
        + "\n"
        + inProduction();
  }

  private JsonNode environment(String name) {
    JsonNode environments = report("summary", "report").path("environments");
    return StreamSupport.stream(environments.spliterator(), false)
        .filter(row -> row.path("environment").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No row " + name + " in " + environments));
  }

  private Path latest() {
    return latest("diabetes-release");
  }

  /** The folder of the latest rehearsal of a pipeline. */
  Path latest(String pipeline) {
    try (Stream<Path> runs = Files.list(rehearsals().resolve("runs/" + pipeline))) {
      return runs.max(MainJob::byNumber).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int byNumber(Path one, Path other) {
    return Long.compare(number(one), number(other));
  }

  private static long number(Path run) {
    return Long.parseLong(run.getFileName().toString());
  }

  private Path rehearsals() {
    return folder.resolve("rehearsals");
  }

  private static int status(String page) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError(page, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Mvn mvn() {
    return settled(Mvn.in(folder.resolve("repository/pipelines"), mavenHome));
  }

  private Mvn settled(Mvn mvn) {
    return mvn.forSteps(folder)
        .property("localDirectory", local.path())
        .property("rehearsalDirectory", rehearsals())
        .property("reportDirectory", folder.resolve("reports"));
  }
}
