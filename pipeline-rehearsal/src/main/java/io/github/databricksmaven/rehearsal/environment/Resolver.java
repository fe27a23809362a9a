package io.github.databricksmaven.rehearsal.environment;

import io.github.databricksmaven.environment.LocalAccess;
import io.github.databricksmaven.environment.LocalCluster;
import io.github.databricksmaven.environment.LocalName;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the values that the file of environments refers to. Threads share it. */
public final class Resolver {

  private static final String LOCAL = "local://";

  /** Of a group, or of a service connection. */
  public static final String HOST = "DATABRICKS_HOST";

  public static final String TOKEN = "DATABRICKS_TOKEN";

  private final Map<String, String> environment;
  private final Path folder;
  private final Path localDirectory;
  private final WarmWorkspaces workspaces;
  private final Map<LocalName, LocalAccess> open = new HashMap<>();
  private final Set<String> warm = new HashSet<>();

  /**
   * Knows where to look.
   *
   * @param environment of this process
   * @param folder of the environments file
   * @param localDirectory where local workspaces are kept
   */
  public Resolver(
      Map<String, String> environment,
      Path folder,
      Path localDirectory,
      WarmWorkspaces workspaces) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    this.localDirectory = localDirectory;
    this.workspaces = workspaces;
  }

  /**
   * The variables of a group. A host {@code local://…} becomes its address, and brings its token
   * along where the group gives none: steps find an ordinary host and token. Its cluster is got
   * ready meanwhile.
   */
  public List<Variable> variables(Map<String, Given> group) {
    List<Variable> variables = new ArrayList<>();
    group.forEach((name, given) -> variables.add(variable(name, given)));
    Given host = group.get(HOST);
    if (host != null && isLocal(host)) {
      warm(host.text());
      if (!group.containsKey(TOKEN)) {
        variables.add(Variable.secret(TOKEN, access(host.text()).token().reveal()));
      }
    }
    return variables;
  }

  /**
   * How ready the first cluster is that steps of these groups may need: the first local workspace's
   * by name, which is asked to get ready. Empty when none of them has one.
   */
  public Optional<LocalCluster> firstCluster(Collection<Map<String, Given>> groups) {
    return groups.stream()
        .flatMap(group -> Optional.ofNullable(group.get(HOST)).stream())
        .filter(Resolver::isLocal)
        .map(Given::text)
        .min(Comparator.naturalOrder())
        .map(
            host -> {
              access(host);
              warm(host);
              return workspaces.cluster(name(host));
            });
  }

  private synchronized void warm(String host) {
    if (warm.add(host)) {
      workspaces.warm(name(host));
    }
  }

  private static boolean isLocal(Given given) {
    return given.from() == Given.From.VALUE && given.text().startsWith(LOCAL);
  }

  public Variable variable(String name, Given given) {
    return new Variable(name, value(given), given.secret(), false);
  }

  /** Refuses what can be seen to be missing before anything runs. */
  public void check(Map<String, Given> group) {
    for (Given given : group.values()) {
      if (given.from() == Given.From.VARIABLE || given.from() == Given.From.FILE) {
        value(given);
      }
    }
  }

  /**
   * Opens the local workspaces that a group names: what keeps them shut, as another rehearsal that
   * has them, is better told before anything runs.
   */
  public void open(Map<String, Given> group) {
    group.values().stream()
        .filter(given -> isLocal(given) || ofWorkspace(given))
        .forEach(given -> access(given.text()));
  }

  private static boolean ofWorkspace(Given given) {
    return given.from() == Given.From.TOKEN_OF || given.from() == Given.From.READER_OF;
  }

  private String value(Given given) {
    return switch (given.from()) {
      case VALUE -> isLocal(given) ? access(given.text()).url().toString() : given.text();
      case VARIABLE -> variable(given);
      case FILE -> content(given, folder.resolve(given.text()));
      case LOCAL_FILE -> content(given, localDirectory.resolve(given.text()));
      case TOKEN_OF -> access(given.text()).token().reveal();
      case READER_OF -> reader(given.text());
    };
  }

  private String variable(Given given) {
    String value = environment.get(given.text());
    if (value == null || value.isEmpty()) {
      throw given
          .place()
          .refuse(
              "the environment has no variable '" + given.text() + "'.",
              "the value of the pipeline's variable is to come from there.",
              "set it before the rehearsal, or refer to a file.");
    }
    return value;
  }

  private static String content(Given given, Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw given
          .place()
          .refuse(
              "'" + file + "' cannot be read.",
              Files.exists(file) ? "it is no readable text file." : "there is no such file.",
              "correct the path, or make the file.");
    }
  }

  /** Opened once; the way to it is the same as long as the rehearsal goes on. */
  private synchronized LocalAccess access(String host) {
    return open.computeIfAbsent(name(host), workspaces::open);
  }

  private String reader(String host) {
    access(host);
    return workspaces.reader(name(host)).reveal();
  }

  private static LocalName name(String host) {
    return LocalName.parse(
        "pipelineEnvironments", host.startsWith(LOCAL) ? host.substring(LOCAL.length()) : host);
  }
}
