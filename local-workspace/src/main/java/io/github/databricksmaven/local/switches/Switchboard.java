package io.github.databricksmaven.local.switches;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The switches of one workspace, for any number of threads. */
public final class Switchboard {
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private volatile Setting setting;

  /**
   * Begins with a setting.
   *
   * @param clock for the times that are counted
   * @param nanoTime for the rate limit; never goes back
   */
  public Switchboard(Switches switches, InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.setting = new Setting(switches, clock, nanoTime);
  }

  /** One that nobody sets. */
  public static Switchboard off(Clock clock) {
    return new Switchboard(Switches.OFF, clock, System::nanoTime);
  }

  /** Sets all switches anew, and counts from zero; requests that wait keep their fate. */
  public void set(Switches switches) {
    setting = new Setting(switches, clock, nanoTime);
  }

  /** How they are set. */
  public Switches get() {
    return setting.switches();
  }

  /** What is on, for people, on one line; empty when nothing is. */
  public Optional<String> description() {
    return setting.description();
  }

  /** What came since they were set. */
  public Counts counts() {
    return setting.counts();
  }

  /**
   * Decides what becomes of a request.
   *
   * @param path decoded, without the query
   */
  public Fate arrived(String method, String path) {
    return setting.arrived(method, path);
  }
}
