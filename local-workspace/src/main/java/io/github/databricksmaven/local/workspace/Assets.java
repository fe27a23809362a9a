package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tells what an import brings, by the rule that every client and the service share. */
final class Assets {
  /** Databricks REST API documentation: Workspace/import. */
  static final int MAX_NOTEBOOK_BYTES = 10 * 1024 * 1024;

  /** Databricks documentation: limitations of workspace files. */
  static final long MAX_FILE_BYTES = 500L * 1024 * 1024;

  private static final int START_BYTES = 64;

  private final Path uploads;
  private final long maxFileBytes;
  private final AtomicLong count = new AtomicLong();

  Assets(Path uploads) {
    this(uploads, MAX_FILE_BYTES);
  }

  Assets(Path uploads, long maxFileBytes) {
    this.uploads = uploads;
    this.maxFileBytes = maxFileBytes;
  }

  static ApiError tooLarge() {
    return tooLarge("A notebook, or an import in JSON, has", MAX_NOTEBOOK_BYTES);
  }

  /** By extension and first line: a notebook loses its extension, everything else is a file. */
  Asset detect(String fileName, InputStream in) throws IOException {
    return received(in, content -> detected(fileName, content));
  }

  /** A notebook in source form, whatever it is called. */
  Asset source(String name, Language language, InputStream in) throws IOException {
    return received(in, content -> source(name, language, content));
  }

  /** A notebook as {@code .ipynb}, whatever it is called. */
  Asset jupyter(String name, InputStream in) throws IOException {
    return received(
        in,
        content ->
            jupyter(
                name,
                JupyterForm.read(notebookBytes(content))
                    .orElseThrow(() -> ApiError.invalid("The content is not a Jupyter notebook.")),
                content));
  }

  /** A file, whatever it holds. */
  Asset file(String name, InputStream in) throws IOException {
    return received(in, content -> new Asset(name, ObjectType.FILE, null, content.kept()));
  }

  /** The notebooks of an archive, by their paths in it. */
  SortedMap<AbsolutePath, Asset> archive(InputStream in) throws IOException {
    SortedMap<AbsolutePath, Asset> assets = new TreeMap<>();
    try {
      for (Map.Entry<AbsolutePath, DbcNotebook> one : DbcArchive.read(in).entrySet()) {
        byte[] text = one.getValue().toSource().getBytes(StandardCharsets.UTF_8);
        assets.put(
            one.getKey(),
            source(one.getKey().name(), one.getValue().language(), new ByteArrayInputStream(text)));
      }
      return assets;
    } catch (IOException | RuntimeException e) {
      for (Asset asset : assets.values()) {
        Files.deleteIfExists(asset.content());
      }
      throw e;
    }
  }

  private static Asset detected(String fileName, Received content) throws IOException {
    if (fileName.toLowerCase(Locale.ROOT).endsWith(JupyterForm.EXTENSION)) {
      Optional<JupyterForm> notebook = JupyterForm.read(notebookBytes(content));
      if (notebook.isPresent()) {
        return jupyter(stripped(fileName), notebook.get(), content);
      }
    }
    Optional<Language> language = SourceForm.languageOf(fileName, content.start(START_BYTES));
    return language.isPresent()
        ? source(language.get().withoutExtension(fileName), language.get(), content)
        : new Asset(fileName, ObjectType.FILE, null, content.kept());
  }

  private static Asset source(String name, Language language, Received content) throws IOException {
    String text = new String(notebookBytes(content), StandardCharsets.UTF_8);
    String stored = SourceForm.stored(text, language);
    return notebook(name, language, stored, content, JsonNodeFactory.instance.arrayNode());
  }

  private static Asset jupyter(String name, JupyterForm notebook, Received content)
      throws IOException {
    return notebook(name, notebook.language(), notebook.toSource(), content, notebook.outputs());
  }

  private static Asset notebook(
      String name, Language language, String source, Received content, ArrayNode outputs)
      throws IOException {
    content.replace(source.getBytes(StandardCharsets.UTF_8));
    return new Asset(name, ObjectType.NOTEBOOK, language, content.kept(), outputs);
  }

  /** What was received goes when nothing can be made of it. */
  private Asset received(InputStream in, Conversion conversion) throws IOException {
    Path file = uploads.resolve(count.incrementAndGet() + ".new");
    try (Received content = new Received(file)) {
      if (content.receive(in, maxFileBytes) > maxFileBytes) {
        throw tooLarge("A file has", maxFileBytes);
      }
      return conversion.of(content);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static byte[] notebookBytes(Received content) throws IOException {
    if (content.size() > MAX_NOTEBOOK_BYTES) {
      throw tooLarge();
    }
    return content.start(MAX_NOTEBOOK_BYTES);
  }

  private static ApiError tooLarge(String what, long bytes) {
    return new ApiError(400, "MAX_NOTEBOOK_SIZE_EXCEEDED", what + " at most " + bytes + " bytes.");
  }

  private static String stripped(String fileName) {
    return fileName.substring(0, fileName.length() - JupyterForm.EXTENSION.length());
  }

  /** Makes an asset of what was received. */
  private interface Conversion {
    Asset of(Received content) throws IOException;
  }
}
