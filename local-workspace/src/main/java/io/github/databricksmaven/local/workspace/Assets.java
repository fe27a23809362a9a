package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what an import brings, by the rule that every client and the service share. */
final class Assets {
  /** Databricks REST API documentation: Workspace/import. */
  static final int MAX_NOTEBOOK_BYTES = 10 * 1024 * 1024;

  /** Databricks documentation: limitations of workspace files. */
  static final long MAX_FILE_BYTES = 500L * 1024 * 1024;

  private static final int START_BYTES = 64;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path uploads;
  private final long maxFileBytes;

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
    return received(in, content -> new Asset(name, ObjectType.FILE, null, content));
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

  private static Asset detected(String fileName, Path content) throws IOException {
    if (fileName.toLowerCase(Locale.ROOT).endsWith(JupyterForm.EXTENSION)) {
      Optional<JupyterForm> notebook = JupyterForm.read(notebookBytes(content));
      if (notebook.isPresent()) {
        return jupyter(stripped(fileName), notebook.get(), content);
      }
    }
    Optional<Language> language = SourceForm.languageOf(fileName, start(content));
    return language.isPresent()
        ? source(language.get().withoutExtension(fileName), language.get(), content)
        : new Asset(fileName, ObjectType.FILE, null, content);
  }

  private static Asset source(String name, Language language, Path content) throws IOException {
    String text = new String(notebookBytes(content), StandardCharsets.UTF_8);
    Files.writeString(content, SourceForm.stored(text, language));
    return new Asset(name, ObjectType.NOTEBOOK, language, content);
  }

  private static Asset jupyter(String name, JupyterForm notebook, Path content) throws IOException {
    Files.writeString(content, notebook.toSource());
    return new Asset(name, ObjectType.NOTEBOOK, notebook.language(), content);
  }

  /** What was received goes when nothing can be made of it. */
  private Asset received(InputStream in, Conversion conversion) throws IOException {
    Path content = PrivateFiles.temporary(uploads);
    try {
      receive(in, content);
      return conversion.of(content);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(content);
      throw e;
    }
  }

  /** Reads to the end what is too large, or the client would see a broken connection. */
  private void receive(InputStream in, Path content) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(content)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size <= maxFileBytes) {
          out.write(buffer, 0, count);
        }
      }
    }
    if (size > maxFileBytes) {
      throw tooLarge("A file has", maxFileBytes);
    }
  }

  private static byte[] start(Path content) throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      return in.readNBytes(START_BYTES);
    }
  }

  private static byte[] notebookBytes(Path content) throws IOException {
    if (Files.size(content) > MAX_NOTEBOOK_BYTES) {
      throw tooLarge();
    }
    return Files.readAllBytes(content);
  }

  private static ApiError tooLarge(String what, long bytes) {
    return new ApiError(400, "MAX_NOTEBOOK_SIZE_EXCEEDED", what + " at most " + bytes + " bytes.");
  }

  private static String stripped(String fileName) {
    return fileName.substring(0, fileName.length() - JupyterForm.EXTENSION.length());
  }

  /** Makes an asset of what was received. */
  private interface Conversion {
    Asset of(Path content) throws IOException;
  }
}
