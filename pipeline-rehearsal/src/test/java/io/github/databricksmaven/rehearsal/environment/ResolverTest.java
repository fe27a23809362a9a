package io.github.databricksmaven.rehearsal.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static String shown(Variable variable) {
    return variable.name() + " " + variable.value();
  }

  @Test
  void beforehandAWorkspaceIsOpenedOnly() {
    resolver.open(Map.of("registryHost", value("local://production"), "other", value("x")));
    assertEquals(List.of("open production"), asked);
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
