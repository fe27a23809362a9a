package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.rehearsal.live.Board;
import io.github.databricksmaven.rehearsal.live.Terminal;
import io.github.databricksmaven.rehearsal.process.Stopping;
import io.github.databricksmaven.rehearsal.run.Times;
import io.github.databricksmaven.rehearsal.timeline.Audience;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The machine that a rehearsal goes on.
 *
 * @param environment of this process
 * @param user who runs the rehearsal
 * @param out receives what is told, line by line
 * @param audience is told of every change
 * @param board the same on a terminal; shows all stages
 * @param terminal empty when there is nobody to ask
 */
public record Surroundings(
    Map<String, String> environment,
    String user,
    Consumer<String> out,
    Audience audience,
    Optional<Board> board,
    Optional<Terminal> terminal,
    Clock clock,
    Stopping stopping,
    Times times) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
