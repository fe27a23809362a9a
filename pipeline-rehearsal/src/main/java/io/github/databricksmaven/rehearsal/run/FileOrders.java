package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.task.TestResults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands by which a step gives files to the run. */
final class FileOrders {

  private FileOrders() {}

  static void summary(Ordered ordered) throws StepFailure, IOException {
    Path copy = keep(ordered);
    ordered.run().progress().gathered().add(new Gathered.Summary(ordered.session().entry(), copy));
  }

  static void file(Ordered ordered) throws StepFailure, IOException {
    attach(ordered, "uploadedFile", "");
  }

  static void log(Ordered ordered) throws StepFailure, IOException {
    attach(ordered, "log", "");
  }

  static void attachment(Ordered ordered) throws StepFailure, IOException {
    attach(ordered, ordered.property("type"), ordered.property("name"));
  }

  private static void attach(Ordered ordered, String type, String name)
      throws StepFailure, IOException {
    Path copy = keep(ordered);
    String called =
        name.isBlank() ? String.valueOf(ordered.path(ordered.message()).getFileName()) : name;
    ordered
        .run()
        .progress()
        .gathered()
        .add(new Gathered.Attachment(ordered.session().entry(), type, called, copy));
  }

  /** A copy without secrets: the file itself may change, and others look at it. */
  private static Path keep(Ordered ordered) throws StepFailure, IOException {
    Path from = ordered.path(ordered.message());
    if (!Files.isRegularFile(from)) {
      throw new StepFailure("There is no file " + from + ".");
    }
    Path folder = Files.createDirectories(ordered.run().folder().resolve("attachments"));
    Path to = folder.resolve(ordered.session().entry().id() + "-" + from.getFileName());
    return Files.write(to, withoutSecrets(from, ordered.run().telling().mask()));
  }

  /** In what is no text, as in a picture, there is nothing to put stars in the place of. */
  private static byte[] withoutSecrets(Path file, Mask mask) throws StepFailure, IOException {
    byte[] bytes = Files.readAllBytes(file);
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      return mask.apply(text.get()).getBytes(StandardCharsets.UTF_8);
    }
    if (mask.isNeededIn(bytes)) {
      throw new StepFailure(file + " is no text, and a secret stands in it: it is not kept.");
    }
    return bytes;
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static void artifact(Ordered ordered) throws StepFailure, IOException {
    String name = ordered.property("artifactname");
    String folder = ordered.property("containerfolder");
    Path content = ordered.path(ordered.message());
    if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw new StepFailure("Its artifactname is '" + name + "', which is no name.");
    }
    if (!Files.exists(content)) {
      throw new StepFailure("There is no " + content + ".");
    }
    String within = folder.equals(name) ? "" : folder;
    int files = ordered.run().services().artifacts().add(name, within, content);
    ordered.session().say("Uploaded " + files + " files to artifact '" + name + "'");
  }

  static void tests(Ordered ordered) throws StepFailure, IOException {
    if (!ordered.property("type").equalsIgnoreCase("JUnit")) {
      throw new StepFailure("Its type is '" + ordered.property("type") + "', and can be JUnit.");
    }
    List<Path> files =
        Stream.of(ordered.property("resultFiles").split(",", -1))
            .filter(file -> !file.isBlank())
            .map(ordered::path)
            .toList();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new StepFailure("There is no file " + file + ".");
      }
    }
    String given = ordered.property("runTitle");
    String title = given.isBlank() ? "JUnit_TestResults" : given;
    TestResults.TestRun run =
        ordered
            .run()
            .services()
            .testResults()
            .publish(title, files, ordered.command().is("mergeResults"));
    ordered
        .session()
        .say("Published " + run.passed() + " passed, " + run.failed() + " failed tests");
  }
}
