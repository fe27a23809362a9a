package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.WholeNumber;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Numbers that go up from run to run of a pipeline: {@code counter(prefix, seed)}, the run's number
 * and revision.
 *
 * @param folder that remembers them
 */
record Counters(Path folder) {

  /** Of {@code counter(prefix, seed)}. */
  String next(List<Value> arguments) {
    String prefix = arguments.isEmpty() ? "" : Conversion.text(arguments.get(0));
    String seed = arguments.size() < 2 ? "" : Conversion.text(arguments.get(1));
    return Long.toString(next("counter-" + prefix, WholeNumber.read(seed).orElse(0)));
  }

  /** The seed the first time, then one more each time. */
  synchronized long next(String name, long seed) {
    Path file = folder.resolve(Sha256.of(name));
    try {
      Files.createDirectories(folder);
      long value = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) + 1 : seed;
      Files.writeString(file, Long.toString(value));
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
