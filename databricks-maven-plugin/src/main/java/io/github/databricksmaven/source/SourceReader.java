package io.github.databricksmaven.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads the files of a source folder, each once, and looks them through for secrets on the way.
 *
 * @param stripsOutputs whether Jupyter notebooks go without what running them left in them
 */
public record SourceReader(boolean stripsOutputs, SecretScan scan) {

  /** The file as it is to be sent or packaged. */
  public ReadFile read(FoundFile file) {
    try {
      Content.Origin origin = origin(file);
      byte[] bytes = first(origin);
      ReadFile read = new ReadFile(file.path(), bytes, content(bytes, origin));
      scan.look(read);
      return read;
    } catch (IOException e) {
      throw SourceFolder.unreadable(file.file(), e);
    }
  }

  private Content.Origin origin(FoundFile file) {
    Path path = file.file();
    boolean isJupyter = path.toString().toLowerCase(Locale.ROOT).endsWith(".ipynb");
    return stripsOutputs && isJupyter
        ? () -> new ByteArrayInputStream(StrippedNotebook.of(path))
        : () -> Files.newInputStream(path);
  }

  private static byte[] first(Content.Origin origin) throws IOException {
    try (InputStream in = origin.open()) {
      return in.readNBytes(ReadFile.AT_ONCE);
    }
  }

  private static Content content(byte[] bytes, Content.Origin origin) throws IOException {
    return bytes.length < ReadFile.AT_ONCE ? Content.read(bytes, origin) : Content.of(origin);
  }
}
