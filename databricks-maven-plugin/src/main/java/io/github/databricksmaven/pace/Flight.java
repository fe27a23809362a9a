package io.github.databricksmaven.pace;

import java.time.Instant;

/** A request that was sent. The service counted it between then and its answer. */
final class Flight {

  private final String route;
  private final Instant sent;
  private Instant landed;

  /**
   * On its way from {@code sent} on.
   *
   * @param route requests of one route take about the same time
   */
  Flight(String route, Instant sent) {
    this.route = route;
    this.sent = sent;
    this.landed = sent;
  }

  String route() {
    return route;
  }

  Instant sent() {
    return sent;
  }

  /** When the service counted it, rather too late than too early; while in flight, when sent. */
  Instant landed() {
    return landed;
  }

  void landedAt(Instant time) {
    landed = time;
  }
}
