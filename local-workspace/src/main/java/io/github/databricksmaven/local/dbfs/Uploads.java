package io.github.databricksmaven.local.dbfs;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that grow block by block: create gives a handle, add-block adds, close puts in place. A
 * handle that nobody used for an hour is forgotten, with its bytes.
 */
final class Uploads {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Duration LIFE = Duration.ofHours(1);

  private final DbfsRules rules;
  private final Clock clock;
  private final Map<Long, Upload> open = new ConcurrentHashMap<>();

  Uploads(DbfsRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  long create(AbsolutePath path, boolean overwrite) throws IOException {
    rules.checkTarget(path, overwrite);
    forgetExpired();
    long handle = RANDOM.nextLong(1, Long.MAX_VALUE);
    open.put(handle, new Upload(path, overwrite, rules.newUpload(), clock.instant()));
    return handle;
  }

  void add(long handle, byte[] block) throws IOException {
    if (block.length > DbfsRules.MAX_BLOCK_BYTES) {
      throw new ApiError(
          400,
          "MAX_BLOCK_SIZE_EXCEEDED",
          "A block may have at most " + DbfsRules.MAX_BLOCK_BYTES + " bytes.");
    }
    Upload upload = open.computeIfPresent(handle, (same, found) -> found.usedAt(clock.instant()));
    if (upload == null) {
      throw unknown(handle);
    }
    synchronized (this) {
      Files.write(upload.bytes(), block, StandardOpenOption.APPEND);
    }
  }

  void close(long handle) throws IOException {
    Upload upload = open.remove(handle);
    if (upload == null) {
      throw unknown(handle);
    }
    rules.finish(upload.bytes(), upload.path(), upload.overwrite());
  }

  private void forgetExpired() throws IOException {
    Instant oldest = clock.instant().minus(LIFE);
    for (Map.Entry<Long, Upload> upload : Map.copyOf(open).entrySet()) {
      boolean expired = upload.getValue().used().isBefore(oldest);
      if (expired && open.remove(upload.getKey(), upload.getValue())) {
        Files.deleteIfExists(upload.getValue().bytes());
      }
    }
  }

  private static ApiError unknown(long handle) {
    return ApiError.missing("No open stream has handle " + handle + ".");
  }

  private record Upload(AbsolutePath path, boolean overwrite, Path bytes, Instant used) {
    Upload usedAt(Instant now) {
      return new Upload(path, overwrite, bytes, now);
    }
  }
}
