package io.github.databricksmaven.secrets;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where values of secrets are read from. None of it is ever an argument: those are seen by
 * everybody on the machine and end up in logs.
 *
 * @param environment the variables of this process
 */
public record SecretSource(Map<String, String> environment, Talk talk) {

  /** More than a workspace keeps; what is longer need not be read to be refused. */
  private static final int READ_AT_MOST = 256 * 1024;

  public SecretSource {
    environment = Map.copyOf(environment);
  }

  /**
   * Values of variables.
   *
   * @param key of the secret, or null
   * @param typed the variable's name; without key, pairs like {@code client-id=STORAGE_ID,…}
   */
  public List<WantedSecret> variables(@Nullable String key, String typed) {
    if (key != null) {
      return List.of(variable(SecretName.parse("key", key), typed.strip()));
    }
    return Arrays.stream(typed.split(",")).map(this::pair).toList();
  }

  /**
   * Contents of files.
   *
   * @param key of the secret; null when the files of a folder are each named like their key
   * @param typed the file or folder as the user gave it
   */
  public List<WantedSecret> files(@Nullable String key, String typed, Path file) {
    if (key != null) {
      return List.of(file(SecretName.parse("key", key), typed, file));
    }
    List<WantedSecret> found = folder(typed, file);
    if (found.isEmpty()) {
      throw new Misconfigured(
          "<secretFile> '" + typed + "' holds no files.",
          "without <key>, each file of the folder is a secret; hidden ones do not count.",
          "check the folder's name, or give -Ddatabricks.key and a file.");
    }
    return found;
  }

  /** Everything that comes from a stream, for example standard input. */
  public WantedSecret stream(SecretName key, String origin, InputStream in) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes(in)).toString();
      return new WantedSecret(key, SecretValue.parse(origin, withoutEnd(origin, text)), origin);
    } catch (CharacterCodingException e) {
      throw new Misconfigured(
          "The secret from " + origin + " is not UTF-8.",
          "a secret is text here; PowerShell's > writes UTF-16.",
          "save it as UTF-8, or give it by a variable.");
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  private WantedSecret pair(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw new Misconfigured(
          "<key> is missing.",
          "'" + pair.strip() + "' names a variable, and not the key that is to hold its value.",
          "give -Ddatabricks.key=…, or pairs: -Ddatabricks.secretVariable=client-id=STORAGE_ID,….");
    }
    SecretName key = SecretName.parse("key", pair.substring(0, equals));
    return variable(key, pair.substring(equals + 1).strip());
  }

  private WantedSecret variable(SecretName key, String name) {
    String value = environment.get(name);
    if (value == null) {
      List<String> near = Nearest.to(name, environment.keySet(), 1);
      throw new Misconfigured(
          "<secretVariable> '" + name + "' is not set.",
          "the secret '" + key + "' is to come from this variable of the environment.",
          near.isEmpty()
              ? "set it; on Azure Pipelines a secret has to be passed on under env: of the step."
              : "set it, or did you mean " + near.get(0) + "?");
    }
    String origin = "the variable " + name;
    return new WantedSecret(key, SecretValue.parse(origin, value), origin);
  }

  private List<WantedSecret> folder(String typed, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .map(file -> file(SecretName.parse("key", name(file)), typed + "/" + name(file), file))
          .toList();
    } catch (NotDirectoryException e) {
      throw new Misconfigured(
          "<key> is missing.",
          "<secretFile> '" + typed + "' is one file, and its secret needs a key.",
          "give -Ddatabricks.key=…, or a folder of files named like their keys.");
    } catch (IOException e) {
      throw unreadable(typed, e);
    }
  }

  private WantedSecret file(SecretName key, String typed, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return stream(key, "the file " + typed, in);
    } catch (IOException e) {
      throw unreadable(typed, e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static ByteBuffer bytes(InputStream in) throws IOException {
    return ByteBuffer.wrap(in.readNBytes(READ_AT_MOST));
  }

  /** Editors and {@code echo} end a file with a line end that nobody means to be in the secret. */
  private String withoutEnd(String origin, String text) {
    String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String value = whole.replaceFirst("\r?\n$", "");
    if (!value.equals(text)) {
      talk.say("The line end or byte order mark of " + origin + " is not part of the secret.");
    }
    return value;
  }

  private static Misconfigured unreadable(String what, IOException e) {
    return new Misconfigured(
        "<secretFile> '" + what + "' cannot be read.",
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        "check that it exists and that you may read it.");
  }
}
