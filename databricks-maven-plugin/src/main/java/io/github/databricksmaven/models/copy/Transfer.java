package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.copy.SourceStream.BrokenOff;
import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Moves and reads the files of a version, many at a time, none of them held. */
record Transfer(Parallel parallel, Rights sourceRights, Rights targetRights) {

  /** What the source refused while something was written: no fault of the target. */
  private static final class SourceFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient WorkspaceFailure failure;

    SourceFailed(WorkspaceFailure failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** Another file has failed before. */
  private static final class NotBegun extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A file and its SHA-256. */
  private record Hashed(ArtifactPath path, String sha256) {}

  /** The files of the copy. */
  List<Artifact> list(Contents copy) {
    return targetRights.reading(() -> copy.list(parallel));
  }

  /** Sends files; the SHA-256 of each, as it was read. */
  Map<ArtifactPath, String> send(Contents from, Intake to, List<Artifact> files) {
    Supplier<MessageDigest> hash = hash(files);
    return each("files copied", files, file -> sent(new Reading(from, file, hash), to));
  }

  /** Reads files of the source; the SHA-256 of each. */
  Map<ArtifactPath, String> readSource(Contents from, List<Artifact> files) {
    return read("files of the source read", sourceRights, from, files);
  }

  /** Reads files of the copy; the SHA-256 of each. */
  Map<ArtifactPath, String> readCopy(Contents from, List<Artifact> files) {
    return read("files of the copy read", targetRights, from, files);
  }

  private Map<ArtifactPath, String> read(
      String done, Rights rights, Contents from, List<Artifact> files) {
    Supplier<MessageDigest> hash = hash(files);
    return each(
        done,
        files,
        file -> rights.reading(() -> again(file, () -> hashed(new Reading(from, file, hash)))));
  }

  private static Supplier<MessageDigest> hash(List<Artifact> files) {
    long bytes = files.stream().mapToLong(Artifact::size).sum();
    return () -> Sha256.digest(bytes);
  }

  /** After a failure no other file is begun: a full disk would be met by each, for minutes. */
  private Map<ArtifactPath, String> each(
      String done, List<Artifact> files, Function<Artifact, String> work) {
    AtomicBoolean hasFailed = new AtomicBoolean();
    List<Attempt<Artifact, Hashed>> begun =
        parallel.each(done, files, file -> hashed(file, work, hasFailed)).stream()
            .filter(attempt -> !(attempt.failure() instanceof NotBegun))
            .toList();
    Map<ArtifactPath, String> digests = new HashMap<>();
    Outcomes.orThrow("files could not be " + done.substring(done.lastIndexOf(' ') + 1), begun)
        .forEach(hashed -> digests.put(hashed.path(), hashed.sha256()));
    return digests;
  }

  private static Hashed hashed(
      Artifact file, Function<Artifact, String> work, AtomicBoolean hasFailed) {
    if (hasFailed.get()) {
      throw new NotBegun();
    }
    try {
      return new Hashed(file.path(), work.apply(file));
    } catch (RuntimeException failure) {
      hasFailed.set(true);
      throw failure;
    }
  }

  private String sent(Reading reading, Intake to) {
    return again(
        reading.file,
        () -> {
          try {
            targetRights.writing(() -> to.write(reading.file, () -> opened(reading)));
          } catch (SourceFailed e) {
            throw e.failure;
          } finally {
            reading.close();
          }
          return reading.sha256();
        });
  }

  private SourceStream opened(Reading reading) {
    try {
      return sourceRights.reading(reading::open);
    } catch (WorkspaceFailure failure) {
      throw new SourceFailed(failure);
    }
  }

  private static String hashed(Reading reading) {
    try {
      reading.open().drain();
    } finally {
      reading.close();
    }
    return reading.sha256();
  }

  private static String again(Artifact file, Supplier<String> work) {
    for (int tries = 1; ; tries++) {
      try {
        return work.get();
      } catch (BrokenOff e) {
        if (tries == SmallFile.TRIES) {
          throw new Unsuccessful(
              "Reading " + file.path() + " broke off.",
              "the storage ended the connection " + SmallFile.TRIES + " times: " + e.getCause(),
              "run the goal again: it goes on with what is missing.");
        }
      }
    }
  }

  /** A file that is read, from its beginning each time it is opened. */
  private static final class Reading {

    private final Contents from;
    private final Artifact file;
    private final Supplier<MessageDigest> hash;
    private @Nullable SourceStream last;

    Reading(Contents from, Artifact file, Supplier<MessageDigest> hash) {
      this.from = from;
      this.file = file;
      this.hash = hash;
    }

    SourceStream open() {
      close();
      SourceStream stream = new SourceStream(from.open(file.path()), file, hash.get());
      last = stream;
      return stream;
    }

    String sha256() {
      return Objects.requireNonNull(last, "the file was not read").sha256();
    }

    void close() {
      if (last != null) {
        try {
          last.close();
        } catch (IOException e) {
          // what was read is known; how the connection ends does not matter
        }
      }
    }
  }
}
