package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.LocalDirectory;
import io.github.databricksmaven.environment.LocalMachine;
import io.github.databricksmaven.environment.Rehearsal;
import io.github.databricksmaven.machine.SystemProcesses;
import io.github.databricksmaven.machine.SystemTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals share that may start local workspaces. */
abstract class LocalMojo extends DatabricksMojo {

  private static final String DIRECTORY_VARIABLE = "DATABRICKS_MAVEN_LOCAL_DIRECTORY";

  /**
   * Folder that holds the state of local workspaces, for example {@code .local-workspaces}; default
   * {@code DATABRICKS_MAVEN_LOCAL_DIRECTORY} of the environment, else {@code
   * ~/.databricks-maven/local}.
   */
  @Parameter(property = "databricks.localDirectory")
  private @Nullable String localDirectory;

  /**
   * Python interpreter for notebooks in local workspaces, for example {@code /usr/bin/python3.11}.
   */
  @Parameter(property = "databricks.python")
  private @Nullable String python;

  /**
   * Names the rehearsal that this build is, for example {@code mvn -Prehearse install in
   * /work/mlops}: as long as the build runs, local workspaces of its {@code localDirectory} refuse
   * every other one. Default: no rehearsal.
   */
  @Parameter(property = "databricks.rehearsal")
  private @Nullable String rehearsal;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private final RepositorySystem repositories;

  LocalMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  final Map<String, String> environment() {
    return System.getenv();
  }

  static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  /** Where local workspaces are kept. */
  final LocalDirectory directory() {
    return new LocalDirectory(directory(localDirectory, baseDirectory()));
  }

  /** The same, of what was typed in a goal that runs in this folder. */
  static Path directory(@Nullable String typed, Path base) {
    String chosen = typed != null ? typed : System.getenv(DIRECTORY_VARIABLE);
    Path path =
        chosen == null || chosen.isBlank()
            ? home().resolve(".databricks-maven").resolve("local")
            : base.resolve(chosen);
    return path.toAbsolutePath().normalize();
  }

  /** The local workspaces of this machine; nothing is started or resolved yet. */
  final LocalMachine machine(Optional<Integer> port) {
    ModuleJars jars = new ModuleJars(repositories, session(), project(), plugin.getVersion());
    LocalMachine.Settings settings =
        new LocalMachine.Settings(
            directory(),
            port,
            Optional.ofNullable(python),
            rehearsal(),
            () -> jars.resolve(ModuleJars.Module.LOCAL_WORKSPACE),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            environment());
    return new LocalMachine(settings, new SystemProcesses(), new SystemTime(), talk());
  }

  /** Of this process, so that all goals of a build are one rehearsal. */
  private Optional<Rehearsal> rehearsal() {
    ProcessHandle process = ProcessHandle.current();
    return Optional.ofNullable(rehearsal)
        .filter(name -> !name.isBlank())
        .map(
            name ->
                new Rehearsal(
                    name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH)));
  }
}
