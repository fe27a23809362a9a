package io.github.databricksmaven.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Starts the server's process.
 *
 * @param java the Java executable
 * @param environment of this process; the server gets what it needs of it, no credentials
 */
record ServerStart(
    Path java, Map<String, String> environment, LocalDirectory directory, Processes processes) {

  private static final String MAIN = "io.github.databricksmaven.local.Server";

  /** A Ctrl-C in the terminal reaches every process of it, and must not end the server. */
  private static final String DEAF = "trap \"\" INT HUP; exec \"$@\"";

  /** What the server, pip and Python need; all else may be a credential. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|JAVA_HOME"
              + "|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|XDG_CONFIG_.*|XDG_CACHE_HOME|NETRC"
              + "|DATABRICKS_MAVEN_LOCAL_DIRECTORY|PYENV_.*|PIP_.*"
              + "|(?i:https?_proxy|all_proxy|no_proxy)"
              + "|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE");

  /** The server waits more than it works: it shall answer soon and stay small. */
  private static final List<String> QUICK_TO_START =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private static final int LAST_LINES = 20;

  Processes.Started start(String checksum) throws IOException {
    Path log = directory.serverLog();
    if (Files.exists(log)) {
      Files.move(log, directory.previousServerLog(), StandardCopyOption.REPLACE_EXISTING);
    }
    return processes.start(command(checksum), scrubbed(), log);
  }

  /** The end of what the server printed. */
  String lastWords() throws IOException {
    if (!Files.exists(directory.serverLog())) {
      return "it printed nothing.";
    }
    byte[] bytes = Files.readAllBytes(directory.serverLog());
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private List<String> command(String checksum) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DEAF, "sh", java.toString()));
    command.addAll(QUICK_TO_START);
    command.addAll(List.of("-cp", directory.code(checksum) + "/*", MAIN));
    command.addAll(List.of("--directory", directory.root().toString(), "--checksum", checksum));
    return List.copyOf(command);
  }

  private Map<String, String> scrubbed() {
    Map<String, String> rest = new LinkedHashMap<>(environment);
    rest.keySet().removeIf(name -> !NEEDED.matcher(name).matches());
    return rest;
  }
}
