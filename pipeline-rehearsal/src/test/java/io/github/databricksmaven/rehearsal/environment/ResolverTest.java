package io.github.databricksmaven.rehearsal.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.environment.LocalAccess;
import io.github.databricksmaven.environment.LocalCluster;
import io.github.databricksmaven.environment.LocalName;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.yaml.Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values of the file of environments that local workspaces have. */
final class ResolverTest {

  private final List<String> asked = new ArrayList<>();
  private final WarmWorkspaces workspaces =
      new WarmWorkspaces() {
        @Override
        public LocalAccess open(LocalName name) {
          asked.add("open " + name);
          return new LocalAccess(URI.create("http://127.0.0.1:1"), new Secret("of-" + name));
        }

        @Override
        public void warm(LocalName name) {
          asked.add("warm " + name);
        }

        @Override
        public LocalCluster cluster(LocalName name) {
          return new LocalCluster(LocalCluster.State.STARTING, "of " + name, Optional.empty());
        }

        @Override
        public Secret reader(LocalName name) {
          asked.add("reader " + name);
          return new Secret("reads-" + name);
        }
      };
  private final Resolver resolver =
      new Resolver(Map.of(), Path.of("."), Path.of("local"), workspaces);

  private static Given value(String text) {
    return new Given(new Place("e.yml", 1, 1), Given.From.VALUE, text, false);
  }

  private static Map<String, Given> group(String workspace) {
    return Map.of("DATABRICKS_HOST", value("local://" + workspace));
  }

  @Test
  void aLocalHostBringsItsTokenAndItsClusterGetsReadyOnce() {
    assertEquals(
        List.of("DATABRICKS_HOST http://127.0.0.1:1", "DATABRICKS_TOKEN of-dev"),
        resolver.variables(group("dev")).stream().map(ResolverTest::shown).toList());
    resolver.variables(group("dev"));
    assertEquals(List.of("open dev", "warm dev"), asked);
  }

  @Test
  void aGroupThatNamesTheReaderGetsNoOtherToken() {
    Given reader = new Given(new Place("e.yml", 1, 1), Given.From.READER_OF, "local://dev", true);
    Map<String, Given> plan =
        Map.of("DATABRICKS_HOST", value("local://dev"), "DATABRICKS_TOKEN", reader);
    assertEquals(
        List.of("DATABRICKS_HOST http://127.0.0.1:1", "DATABRICKS_TOKEN reads-dev"),
        resolver.variables(plan).stream().map(ResolverTest::shown).sorted().toList());
    assertTrue(asked.contains("reader dev"), asked::toString);
  }

  private static String shown(Variable variable) {
    return variable.name() + " " + variable.value();
  }

  @Test
  void beforehandAWorkspaceIsOpenedOnly() {
    resolver.open(Map.of("registryHost", value("local://production"), "other", value("x")));
    Given reader = new Given(new Place("e.yml", 1, 1), Given.From.READER_OF, "dev", true);
    resolver.open(Map.of("token", reader));
    assertEquals(List.of("open production", "open dev"), asked);
  }

  @Test
  void theFirstClusterIsTheFirstWorkspacesByName() {
    assertEquals(
        "of dev",
        resolver
            .firstCluster(List.of(group("production"), Map.of(), group("dev")))
            .orElseThrow()
            .message());
    assertEquals(List.of("open dev", "warm dev"), asked);
    assertEquals(
        Optional.empty(),
        resolver.firstCluster(List.of(Map.of("DATABRICKS_HOST", value("https://a")))));
  }
}
