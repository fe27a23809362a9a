package io.github.databricksmaven.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real mvn process that finds this build's plugin, and everything else offline. */
final class Mvn {
  private static final List<String> ELSEWHERE =
      List.of("DATABRICKS_", "ARM_", "MAVEN_", "TF_BUILD", "BUILD_", "SYSTEM_", "AGENT_");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Path folder;

  private Mvn(Path mavenHome, Path folder, String options) {
    this.folder = folder;
    command.add(mavenHome.resolve("bin/mvn").toString());
    command.addAll(List.of("--batch-mode", "--settings", settings().toString()));
    command.add("-Dmaven.repo.local=" + Build.repository());
    command.add("-Dstyle.color=never");
    environment.put(
        "MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" + options); // short processes
  }

  /** In this folder, which may hold a pom or not. */
  static Mvn in(Path folder) {
    return in(folder, Build.mavenHome());
  }

  /** For the first mvn process of all, whose JVM leaves its classes behind. */
  static Mvn leaving(String options, Path folder) {
    return new Mvn(Build.mavenHome(), folder, options);
  }

  /** With the settings and the repository that are given later. */
  static Mvn withNothing(Path folder) {
    Mvn mvn = in(folder);
    mvn.command.subList(1, mvn.command.size()).clear();
    return mvn.arguments("-Dstyle.color=never");
  }

  /** The same with another version of Maven. */
  static Mvn in(Path folder, Path mavenHome) {
    boolean same = mavenHome.equals(Build.mavenHome());
    return new Mvn(mavenHome, folder, same ? SharedClasses.option() : "");
  }

  /** A goal of this build's plugin by its full name, as pipelines call it. */
  Mvn goal(String name) {
    return arguments(
        "io.github.databricksmaven:databricks-maven-plugin:" + Build.version() + ":" + name);
  }

  Mvn arguments(String... arguments) {
    command.addAll(List.of(arguments));
    return this;
  }

  /** {@code -Ddatabricks.<name>=<value>}. */
  Mvn property(String name, Object value) {
    return arguments("-Ddatabricks." + name + "=" + value);
  }

  /** Started by another program, which gets the command as its last arguments. */
  Mvn startedBy(List<String> launcher) {
    command.addAll(0, launcher);
    return this;
  }

  Mvn environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /**
   * Steps of a pipeline that this process rehearses find the same Maven and the same repositories.
   *
   * @param scratch takes a script
   */
  Mvn forSteps(Path scratch) {
    Path bin = scratch.resolve("bin");
    Path script = bin.resolve("mvn");
    try {
      Files.createDirectories(bin);
      Files.writeString(
          script,
          "#!/bin/sh\nexec "
              + command.subList(0, 4).stream().map(Mvn::quoted).collect(Collectors.joining(" "))
              + " \"$@\"\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!script.toFile().setExecutable(true)) {
      throw new AssertionError(script + " cannot be made executable.");
    }
    return environment("PATH", bin + File.pathSeparator + System.getenv("PATH"));
  }

  /** A line of the shell that calls {@code mvn}, as a pipeline's step has it. */
  Mvn inShell(String line) {
    String call = command.stream().map(Mvn::quoted).collect(Collectors.joining(" "));
    command.clear();
    command.addAll(List.of("bash", "-c", "mvn() { " + call + " \"$@\"; }\n" + line));
    return this;
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Starts it and waits for its end. */
  MvnResult run() {
    return start().await(LIMIT);
  }

  MvnProcess start() {
    try {
      Path output = Files.createTempFile("mvn", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().removeIf(Mvn::leadsElsewhere);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      return new MvnProcess(builder.start(), output, System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Variables of whoever runs the tests that would change what the goals do. */
  private static boolean leadsElsewhere(String variable) {
    return ELSEWHERE.stream().anyMatch(variable::startsWith);
  }

  private static Path settings() {
    try {
      Path file = Build.repository().resolveSibling("it-settings.xml");
      Files.writeString(
          file,
          """
          <settings>
            <mirrors>
              <mirror>
                <id>this-machine</id>
                <mirrorOf>*</mirrorOf>
                <url>%s</url>
              </mirror>
            </mirrors>
          </settings>
          """
              .formatted(Build.userRepository().toUri()));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mvn process that is still running. */
  record MvnProcess(Process process, Path log, long startedAtNanos) implements AutoCloseable {

    /** Ends it if it has not ended, for example because the test failed. */
    @Override
    public void close() {
      process.destroyForcibly();
    }

    MvnResult await(Duration limit) {
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("mvn did not end within " + limit + ":\n" + output());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - startedAtNanos);
        return new MvnResult(process.exitValue(), output(), took);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    String output() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
