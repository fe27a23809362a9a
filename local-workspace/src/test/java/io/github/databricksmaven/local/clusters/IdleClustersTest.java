package io.github.databricksmaven.local.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that nobody uses end when their time is over, and no sooner. */
class IdleClustersTest {
  @TempDir Path folder;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final CountingEngine engine = new CountingEngine();
  private final Guests guests = new Guests();
  private Optional<Clusters> opened = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    Clusters clusters =
        Clusters.open(
            new ClusterStore(folder.resolve("clusters.json")),
            new Policies(folder.resolve("policies.json"), clock),
            engine,
            Runnable::run,
            clock);
    clusters.let(guests);
    opened = Optional.of(clusters);
  }

  @Test
  void anIdleClusterEndsAfterItsMinutes() throws Exception {
    String id = create(10);
    pass(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(ClusterState.RUNNING, state(id));
    pass(Duration.ofMillis(1));
    assertEquals(ClusterState.TERMINATED, state(id));
    assertEquals(Life.Reason.INACTIVITY, clusters().get(id).life().reason());
    assertEquals(1, engine.stops, "it was the last one");
  }

  @Test
  void aClusterThatIsUsedGoesOnAndItsTimeBeginsAnewAfterwards() throws Exception {
    String id = create(10);
    guests.on.add(id);
    pass(Duration.ofHours(3));
    assertEquals(ClusterState.RUNNING, state(id));
    guests.on.clear();
    pass(Duration.ofMinutes(9));
    assertEquals(ClusterState.RUNNING, state(id));
    clusters().start(id);
    pass(Duration.ofMinutes(9));
    assertEquals(ClusterState.RUNNING, state(id), "a task that asked for it is use");
    pass(Duration.ofMinutes(1));
    assertEquals(ClusterState.TERMINATED, state(id));
  }

  @Test
  void aClusterWithoutMinutesGoesOnForEver() throws Exception {
    String id = create(0);
    pass(Duration.ofDays(99));
    assertEquals(ClusterState.RUNNING, state(id));
  }

  private String create(int minutes) throws IOException {
    String spec =
        """
        {"spark_version": "17.3.x-scala2.13", "node_type_id": "n", "num_workers": 1,
         "autotermination_minutes": %d}"""
            .formatted(minutes);
    JsonNode json = Json.read(spec.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    return clusters().create(json, Optional.empty()).id();
  }

  private void pass(Duration time) throws IOException {
    now = now.plus(time);
    clusters().endIdle();
  }

  private ClusterState state(String id) {
    return clusters().get(id).state();
  }

  private Clusters clusters() {
    return opened.orElseThrow();
  }

  private static final class Guests implements Tenants {
    private final List<String> on = new ArrayList<>();

    @Override
    public boolean areOn(String clusterId) {
      return on.contains(clusterId);
    }

    @Override
    public void leave(String clusterId) {
      on.remove(clusterId);
    }
  }

  private static final class CountingEngine implements Engine {
    private int stops;

    @Override
    public Optional<String> start(Consumer<String> progress) {
      return Optional.empty();
    }

    @Override
    public void stop() {
      stops++;
    }

    @Override
    public SortedMap<String, SortedSet<String>> packages() {
      return new TreeMap<>();
    }
  }
}
