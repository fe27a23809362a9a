package io.github.databricksmaven.local.runtime;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What our processes inherit of the user's environment: named here, or not at all.
 *
 * <p>Settings of somebody's own Spark, Hadoop, Python or cloud account would make notebooks behave
 * differently from machine to machine, and would put credentials into their reach.
 */
final class Inherited {
  private static final String COMMON =
      "PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|JAVA_HOME";

  /** Some Pythons find their own library by it only. */
  private static final String LOADER = "LD_LIBRARY_PATH|DYLD_LIBRARY_PATH";

  private static final String NETWORK =
      "(?i:https?_proxy|all_proxy|no_proxy)"
          + "|PYENV_\\w+|PIP_\\w+|NETRC|XDG_CONFIG_\\w+|XDG_CACHE_HOME"
          + "|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE";

  private static final Pattern NOTEBOOKS = Pattern.compile(COMMON + "|" + LOADER);
  private static final Pattern PIP = Pattern.compile(COMMON + "|" + LOADER + "|" + NETWORK);

  private Inherited() {}

  /** By Spark and by notebooks, which talk to this machine only. */
  static Map<String, String> byNotebooks(Map<String, String> environment) {
    return only(NOTEBOOKS, environment);
  }

  /**
   * By pip, which needs the way to its package index, too, and by whoever looks for a Python: what
   * pyenv's stand-ins start is in its variables. The plugin lets the server have all of these.
   */
  static Map<String, String> byPip(Map<String, String> environment) {
    return only(PIP, environment);
  }

  private static Map<String, String> only(Pattern names, Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> names.matcher(variable.getKey()).matches())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
