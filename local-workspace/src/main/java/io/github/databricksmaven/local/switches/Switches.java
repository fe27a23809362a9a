package io.github.databricksmaven.local.switches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace is told to do wrong, or otherwise than it does by itself.
 *
 * @param latency of every request; absent for none
 * @param rateLimit absent for none
 * @param faults in their order; the first that comes true is what happens
 * @param hideNotebookTimes whether notebooks have no created_at and modified_at: the service
 *     documents them for files only
 * @param modelFiles how clients get at the files of models; by the Files API when absent
 * @param failRegistrations whether versions end as FAILED_REGISTRATION instead of READY
 * @param seed of the dice for jitter and chances
 */
public record Switches(
    @Nullable Latency latency,
    @Nullable RateLimit rateLimit,
    List<Fault> faults,
    boolean hideNotebookTimes,
    @Nullable ModelFiles modelFiles,
    boolean failRegistrations,
    long seed) {

  /** All goes well. */
  public static final Switches OFF = new Switches(null, null, List.of(), false, null, false, 0);

  public Switches {
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /** The same with a wait before every request. */
  public Switches withLatency(Duration wait) {
    return withLatency(wait, Duration.ZERO);
  }

  /** The same with a wait before every request, each time longer by another part of the jitter. */
  public Switches withLatency(Duration wait, Duration jitter) {
    return new Switches(
        Latency.of(wait, jitter),
        rateLimit,
        faults,
        hideNotebookTimes,
        modelFiles,
        failRegistrations,
        seed);
  }

  /** The same with a limit in any window of one second, without {@code Retry-After}. */
  public Switches withRateLimit(int requestsPerSecond) {
    RateLimit limit = new RateLimit(requestsPerSecond, null);
    return new Switches(
        latency, limit, faults, hideNotebookTimes, modelFiles, failRegistrations, seed);
  }

  /** The same with a limit in any window of one second, and {@code Retry-After} in seconds. */
  public Switches withRateLimit(int requestsPerSecond, Duration retryAfter) {
    RateLimit limit = new RateLimit(requestsPerSecond, Math.toIntExact(retryAfter.toSeconds()));
    return new Switches(
        latency, limit, faults, hideNotebookTimes, modelFiles, failRegistrations, seed);
  }

  /** The same with one more fault, after the others. */
  public Switches withFault(Fault fault) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(fault);
    return new Switches(
        latency, rateLimit, more, hideNotebookTimes, modelFiles, failRegistrations, seed);
  }

  /** The same, and notebooks have no times. */
  public Switches withoutNotebookTimes() {
    return new Switches(latency, rateLimit, faults, true, modelFiles, failRegistrations, seed);
  }

  /** The same with another way to the files of models. */
  public Switches withModelFiles(ModelFiles way) {
    return new Switches(
        latency, rateLimit, faults, hideNotebookTimes, way, failRegistrations, seed);
  }

  /** The same, and registrations of models fail. */
  public Switches withFailingRegistrations() {
    return new Switches(latency, rateLimit, faults, hideNotebookTimes, modelFiles, true, seed);
  }

  /** How clients get at the files of models. */
  public ModelFiles wayToModelFiles() {
    return modelFiles == null ? ModelFiles.DEFAULT : modelFiles;
  }

  /** The same with other dice. */
  public Switches withSeed(long otherSeed) {
    return new Switches(
        latency, rateLimit, faults, hideNotebookTimes, modelFiles, failRegistrations, otherSeed);
  }

  /** Whether nothing is switched on. */
  public boolean isOff() {
    return latency == null
        && rateLimit == null
        && faults.isEmpty()
        && !hideNotebookTimes
        && modelFiles == null
        && !failRegistrations;
  }

  /** For people, on one line. */
  @Override
  public String toString() {
    return isOff()
        ? "off"
        : Stream.of(
                Stream.ofNullable(latency),
                Stream.ofNullable(rateLimit),
                faults.stream(),
                hideNotebookTimes ? Stream.of("no times of notebooks") : Stream.of(),
                Stream.ofNullable(modelFiles),
                failRegistrations ? Stream.of("registrations fail") : Stream.of())
            .flatMap(part -> part)
            .map(String::valueOf)
            .collect(Collectors.joining("; "));
  }
}
