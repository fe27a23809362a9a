package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InheritedTest {
  private static final Set<String> COMMON = Set.of("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME");
  private static final Set<String> NETWORK =
      Set.of(
          "https_proxy",
          "NO_PROXY",
          "PIP_INDEX_URL",
          "PYENV_ROOT",
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE");
  private static final Set<String> FOREIGN =
      Set.of(
          "AWS_SECRET_ACCESS_KEY",
          "HADOOP_CONF_DIR",
          "SPARK_HOME",
          "PYTHONPATH",
          "DATABRICKS_TOKEN",
          "PATHS",
          "MY_PIP_TOKEN");
  private static final Map<String, String> ENVIRONMENT =
      Stream.of(COMMON, NETWORK, FOREIGN)
          .flatMap(Set::stream)
          .collect(Collectors.toMap(Function.identity(), name -> "x"));

  @Test
  void notebooksInheritNothingButTheirPlaceOnTheMachine() {
    assertEquals(COMMON, Inherited.byNotebooks(ENVIRONMENT).keySet());
  }

  @Test
  void pipInheritsItsWayToTheIndexToo() {
    Set<String> both = Stream.of(COMMON, NETWORK).flatMap(Set::stream).collect(Collectors.toSet());
    assertEquals(both, Inherited.byPip(ENVIRONMENT).keySet());
  }
}
