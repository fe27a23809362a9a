package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one rehearsal at a time use a directory: two would change each other's models and data. It
 * belongs to a client's process as long as that lives, also when the server is replaced meanwhile.
 */
public final class Rehearsals {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);

  /** The system tells starts by the tick, and each process reckons ticks by a clock of its own. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  private final Path file;
  private @Nullable Owner owner;

  /** Remembers in {@code rehearsal.json} of a directory. */
  public Rehearsals(Path directory) {
    this.file = directory.resolve("rehearsal.json");
    this.owner = remembered(file);
  }

  /**
   * Makes a process the owner, or finds that it is.
   *
   * @throws ApiError REHEARSAL_GOES_ON when another process is, and lives
   */
  synchronized void take(Owner asking) throws IOException {
    Owner present = owner;
    if (present != null && !present.isSameProcess(asking) && present.lives()) {
      throw new ApiError(
          409,
          "REHEARSAL_GOES_ON",
          "'"
              + present.name()
              + "' (process "
              + present.pid()
              + ", started "
              + present.started()
              + ") rehearses in this directory.");
    }
    if (!asking.equals(present)) {
      PrivateFiles.replace(file, Json.bytes(asking));
      owner = asking;
    }
  }

  /** Who rehearses now. */
  synchronized Optional<Owner> owner() {
    return Optional.ofNullable(owner).filter(Owner::lives);
  }

  private static @Nullable Owner remembered(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return Json.read(file, Owner.class).checked();
    } catch (IOException | ApiError e) {
      LOG.warn("{} names nobody: {}", file, e.getMessage());
      return null;
    }
  }

  /**
   * A client's process.
   *
   * @param name of the rehearsal, for people
   * @param started ISO instant of the process's start, by which a reused pid is told
   */
  record Owner(@Nullable String name, long pid, @Nullable String started) {

    /**
     * This owner, when it is whole.
     *
     * @throws ApiError INVALID_PARAMETER_VALUE when a part is missing or makes no sense
     */
    Owner checked() {
      if (name == null || name.isBlank() || pid <= 0 || started == null) {
        throw ApiError.invalid("A rehearsal's owner has name, pid and started.");
      }
      startInstant();
      return this;
    }

    boolean isSameProcess(Owner other) {
      return pid == other.pid && isNear(other.startInstant());
    }

    boolean lives() {
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      return process.isPresent()
          && process.get().info().startInstant().map(this::isNear).orElse(true);
    }

    private boolean isNear(Instant instant) {
      return Duration.between(startInstant(), instant).abs().compareTo(TOLERANCE) <= 0;
    }

    private Instant startInstant() {
      try {
        return Instant.parse(String.valueOf(started));
      } catch (DateTimeParseException e) {
        throw ApiError.invalid("'" + started + "' is no instant.");
      }
    }
  }
}
