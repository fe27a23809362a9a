package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ProblemFile;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.UntrustedText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Prints a pipeline as Azure Pipelines would run it: with its templates, and without parameters,
 * conditions and loops.
 */
@Mojo(name = "expand", requiresProject = false, threadSafe = true)
public final class ExpandMojo extends PipelineMojo {

  private static final String MAIN = "io.github.databricksmaven.rehearsal.Main";

  /**
   * Variables that the service knows before a run, for example {@code
   * <Build.SourceBranch>refs/heads/main</Build.SourceBranch>}; others are empty in conditions.
   */
  @Parameter private @Nullable Map<String, String> serviceVariables;

  /**
   * The same on the command line, for example {@code Build.SourceBranch=refs/heads/main}; they win
   * over those of the pom.
   */
  @Parameter(property = "databricks.serviceVariables")
  private @Nullable String typedServiceVariables;

  @Inject
  ExpandMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(ReportDraft report) {
    report.nameAfter(pipelineName());
    Path expanded = reportFolder(project()).resolve(report.name() + ".yml");
    expand(expanded);
    show(expanded);
    report.fact("pipeline", pipeline());
    report.fact("expanded", expanded.toString());
    talk().say("Expanded: " + shown(expanded));
  }

  private void expand(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Path made = Files.createTempFile(file.getParent(), "expand", ".part");
      Path problem = Files.createTempFile("databricks-expand", ".json");
      try {
        expand(made, problem);
        Files.move(made, file);
      } finally {
        Files.deleteIfExists(made);
        Files.delete(problem);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void expand(Path file, Path problem) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      int state = rehearsal().run(MAIN, arguments(problem), out);
      if (state != 0) {
        throw new ProblemFile(problem).read().map(Unsuccessful::new).orElseGet(() -> broken(state));
      }
    }
  }

  private List<String> arguments(Path problem) {
    List<String> arguments = new ArrayList<>(List.of("--problem", problem.toString(), "expand"));
    arguments.add(root().toString());
    arguments.add(pipeline());
    add("--parameter", parameters(), arguments);
    add("--variable", pairs(serviceVariables, typedServiceVariables), arguments);
    return arguments;
  }

  private static void add(String option, Map<String, String> pairs, List<String> arguments) {
    pairs.forEach((name, value) -> arguments.addAll(List.of(option, name + "=" + value)));
  }

  private static Unsuccessful broken(int state) {
    return new Unsuccessful(
        "The process that expands pipelines ended with state " + state + ".",
        "it did not come to say why; what it printed stands above.",
        "run the goal again; report it if that does not help.");
  }

  /** A script in it may hold orders for a build server. */
  private static void show(Path file) {
    try {
      Files.readAllLines(file).stream().map(UntrustedText::harmless).forEach(System.out::println);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
