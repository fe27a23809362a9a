package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.switches.Counts;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a workspace does wrong on purpose: set, read with what it did, switched off. */
public final class SwitchesApi implements ApiFamily {
  private static final Logger LOG = LoggerFactory.getLogger(SwitchesApi.class);
  private static final String ROUTE = "/control/workspaces/{name}/switches";

  private final Workspaces workspaces;

  public SwitchesApi(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(ROUTE, this::read);
    routes.put(ROUTE, this::set);
    routes.delete(ROUTE, this::switchOff);
  }

  private Answer read(Call call) {
    Switchboard board = board(call);
    return Answer.json(new Reading(board.get(), Tally.of(board.counts())));
  }

  private Answer set(Call call) throws IOException {
    Switches switches = call.strictBody(Switches.class);
    board(call).set(switches);
    LOG.warn("The switches of workspace {} are now: {}", call.path("name"), switches);
    return read(call);
  }

  private Answer switchOff(Call call) {
    board(call).set(Switches.OFF);
    LOG.info("The switches of workspace {} are off", call.path("name"));
    return read(call);
  }

  private Switchboard board(Call call) {
    String name = call.path("name");
    return workspaces
        .switches(name)
        .orElseThrow(
            () -> ApiError.missing("Local workspace '" + name + "' is not open; open it first."));
  }

  /**
   * How a workspace's switches are.
   *
   * @param counts since they were set
   */
  record Reading(Switches switches, Tally counts) {}

  /** {@link Counts} on the wire: instants in ISO form. */
  record Tally(
      long requests,
      long refused,
      @Nullable String first,
      @Nullable String last,
      List<Long> faults) {
    Tally {
      faults = List.copyOf(faults);
    }

    static Tally of(Counts counts) {
      return new Tally(
          counts.requests(),
          counts.refused(),
          Optional.ofNullable(counts.first()).map(String::valueOf).orElse(null),
          Optional.ofNullable(counts.last()).map(String::valueOf).orElse(null),
          counts.faults());
    }
  }
}
