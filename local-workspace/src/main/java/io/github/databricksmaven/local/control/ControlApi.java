package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.switches.Switchboard;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the plugin handles the server: health, workspaces, leases, rehearsals, drain. */
public final class ControlApi implements ApiFamily {
  private final long pid;
  private final String checksum;
  private final Activity activity;
  private final Leases leases;
  private final Rehearsals rehearsals;
  private final Workspaces workspaces;

  public ControlApi(
      long pid,
      String checksum,
      Activity activity,
      Leases leases,
      Rehearsals rehearsals,
      Workspaces workspaces) {
    this.pid = pid;
    this.checksum = checksum;
    this.activity = activity;
    this.leases = leases;
    this.rehearsals = rehearsals;
    this.workspaces = workspaces;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get("/control/health", this::health);
    routes.put("/control/workspaces/{name}", this::open);
    routes.put("/control/workspaces/{name}/cluster", this::warm);
    routes.get("/control/workspaces/{name}/cluster", this::warmth);
    routes.put("/control/workspaces/{name}/reader", this::reader);
    routes.post("/control/drain", this::drain);
    routes.put("/control/rehearsal", this::own);
    routes.post("/control/leases", this::take);
    routes.put("/control/leases/{id}", this::renew);
    routes.delete("/control/leases/{id}", this::giveBack);
  }

  private Answer health(Call call) {
    return Answer.json(
        new Health(
            pid,
            checksum,
            activity.activeRuns(),
            workspaces.names(),
            switchedOn(),
            leases.holders(),
            rehearsals.owner().map(Rehearsals.Owner::name).orElse(null)));
  }

  private SortedMap<String, String> switchedOn() {
    SortedMap<String, String> on = new TreeMap<>();
    for (String name : workspaces.names()) {
      workspaces
          .switches(name)
          .flatMap(Switchboard::description)
          .ifPresent(description -> on.put(name, description));
    }
    return on;
  }

  private Answer open(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    return Answer.json(
        workspaces.open(
            call.path("name"), Optional.ofNullable(wish.port()), Optional.ofNullable(wish.python)));
  }

  private Answer warm(Call call) {
    return Answer.json(workspaces.warm(call.path("name")));
  }

  private Answer warmth(Call call) {
    return Answer.json(workspaces.warmth(call.path("name")));
  }

  private Answer reader(Call call) throws IOException {
    return Answer.json(new Reader(workspaces.reader(call.path("name"))));
  }

  private Answer drain(Call call) {
    activity.drain();
    return Answer.empty();
  }

  private Answer own(Call call) throws IOException {
    rehearsals.take(call.body(Rehearsals.Owner.class).checked());
    return Answer.empty();
  }

  private Answer take(Call call) throws IOException {
    String holder = call.body(Holding.class).holder();
    return Answer.json(new Lease(leases.take(holder == null ? "unnamed" : holder)));
  }

  private Answer renew(Call call) {
    leases.renew(call.path("id"));
    return Answer.empty();
  }

  private Answer giveBack(Call call) {
    leases.giveBack(call.path("id"));
    return Answer.empty();
  }

  /**
   * How the server is.
   *
   * @param switches what goes wrong on purpose, by workspace
   * @param leases who holds one
   * @param rehearsal the one that goes on
   */
  record Health(
      long pid,
      String checksum,
      int activeRuns,
      List<String> workspaces,
      SortedMap<String, String> switches,
      List<String> leases,
      @Nullable String rehearsal) {
    Health {
      workspaces = List.copyOf(workspaces);
      switches = Collections.unmodifiableSortedMap(new TreeMap<>(switches));
      leases = List.copyOf(leases);
    }
  }

  record Wish(@Nullable Integer port, @Nullable String python) {}

  /**
   * A token that only reads.
   *
   * @param token a secret
   */
  record Reader(String token) {
    @Override
    public String toString() {
      return "(a token)";
    }
  }

  record Holding(@Nullable String holder) {}

  record Lease(String leaseId) {}
}
