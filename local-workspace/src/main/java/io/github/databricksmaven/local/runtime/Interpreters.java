package io.github.databricksmaven.local.runtime;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds a Python that can run notebooks, by running it. */
final class Interpreters {
  private static final List<String> NAMES =
      List.of("python3.12", "python3.11", "python3", "python");
  private static final Set<String> VERSIONS = Set.of("3.11", "3.12");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");
  private static final String PROBE = "import sys; print('%d.%d' % sys.version_info[:2])";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FIX =
      "install Python 3.11 or 3.12, or name its interpreter, for example"
          + " -Ddatabricks.python=/usr/bin/python3.11";

  private final Map<String, String> environment;

  Interpreters(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The wanted interpreter; without one the first of {@code PATH} that has a right version. */
  Interpreter find(Optional<String> wanted) throws InterruptedException {
    return wanted.isPresent() ? exactly(wanted.get()) : any();
  }

  private Interpreter exactly(String path) throws InterruptedException {
    Command.Result answer = probe(path);
    if (!isRight(answer)) {
      throw new RuntimeProblem(
          "<python> '" + path + "' cannot run notebooks.",
          "it " + judgement(answer) + "; notebooks need Python 3.11 or 3.12.",
          FIX);
    }
    return new Interpreter(path, answer.output());
  }

  private Interpreter any() throws InterruptedException {
    List<String> tried = new ArrayList<>();
    for (String name : NAMES) {
      Optional<Path> path = onPath(name);
      if (path.isEmpty()) {
        tried.add(name + " is not on PATH");
        continue;
      }
      Command.Result answer = probe(path.get().toString());
      if (isRight(answer)) {
        return new Interpreter(path.get().toString(), answer.output());
      }
      tried.add(path.get() + " " + judgement(answer));
    }
    throw new RuntimeProblem(
        "No Python was found that can run notebooks.", String.join("; ", tried) + ".", FIX);
  }

  private Optional<Path> onPath(String name) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private Command.Result probe(String path) throws InterruptedException {
    return new Command(List.of(path, "-c", PROBE), environment).run(PATIENCE);
  }

  private static boolean isRight(Command.Result answer) {
    return answer.succeeded() && VERSIONS.contains(answer.output());
  }

  private static String judgement(Command.Result answer) {
    boolean version = answer.succeeded() && VERSION.matcher(answer.output()).matches();
    return version
        ? "is Python " + answer.output()
        : "did not answer (" + answer.output().lines().findFirst().orElse("silence") + ")";
  }
}
