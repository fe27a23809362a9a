package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.databricks.sdk.core.DatabricksError;
import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.source.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every way leads to the same object. */
final class ImportsTest {

  private static final WorkspacePath FOLDER = new WorkspacePath("/Shared/way in, #1 100%+ö");
  private static final WorkspacePath FILE = FOLDER.resolve("a b&c=d+ä%2F.csv");
  private static final WorkspacePath NOTEBOOK = FOLDER.resolve("train \"me\"");

  @TempDir Path folder;
  private OpenLocal local;
  private NotebooksPort port;
  private Imports imports;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    SdkWorkspace workspace = local.connect();
    port = workspace.notebooks();
    port.makeFolder(FOLDER);
    imports = workspace.imports();
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aPlainFileArrivesWithItsNameAndItsBytes(Transport transport) throws IOException {
    byte[] bytes = "a;b\r\n\u00e4;\u0000\n".getBytes(StandardCharsets.UTF_8);
    imports.send(file(bytes), false, transport);
    assertEquals(Map.of(FILE, new Kind.PlainFile()), kinds());
    assertArrayEquals(bytes, read(FILE, new Kind.PlainFile()));
  }

  @ParameterizedTest
  @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "FILE")
  void aNotebookArrivesWithItsLanguage(Transport transport) throws IOException {
    for (Language language : Language.values()) {
      Kind kind = new Kind.Notebook(language, Kind.Format.SOURCE);
      WorkspacePath path = FOLDER.resolve("in " + language.word());
      byte[] source = "select 'ö'".getBytes(StandardCharsets.UTF_8);
      imports.send(SourceFile.of("x", path, kind, source), false, transport);
      assertEquals(kind, kinds().get(path));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "FILE")
  void aNotebookInJupytersFormatArrives(Transport transport) {
    byte[] ipynb =
        """
        {"cells": [{"cell_type": "code", "source": ["1"], "metadata": {}, "outputs": []}],
         "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
        """
            .getBytes(StandardCharsets.UTF_8);
    Kind kind = new Kind.Notebook(Language.PYTHON, Kind.Format.JUPYTER);
    imports.send(SourceFile.of("a.ipynb", NOTEBOOK, kind, ipynb), false, transport);
    assertEquals(Map.of(NOTEBOOK, new Kind.Notebook(Language.PYTHON, Kind.Format.SOURCE)), kinds());
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void whatIsThereIsOverwrittenOnlyWhenThatIsWanted(Transport transport) throws IOException {
    imports.send(file(new byte[] {1}), false, transport);
    assertThrows(DatabricksError.class, () -> imports.send(file(new byte[] {2}), false, transport));
    assertArrayEquals(new byte[] {1}, read(FILE, new Kind.PlainFile()));
    imports.send(file(new byte[] {3}), true, transport);
    assertArrayEquals(new byte[] {3}, read(FILE, new Kind.PlainFile()));
  }

  @Test
  void aFileThatIsLargerThanAnImportMayBeArrives() throws IOException {
    byte[] bytes = new byte[9 * 1024 * 1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 1000);
    }
    imports.send(file(bytes), false);
    assertArrayEquals(bytes, read(FILE, new Kind.PlainFile()));
  }

  /** When the first of it has arrived, most of it has not been read. */
  @ParameterizedTest
  @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "JSON")
  void whatIsLargeIsSentWhileItIsRead(Transport transport) throws IOException {
    AtomicLong read = new AtomicLong();
    AtomicLong readAtArrival = new AtomicLong();
    Content content = Content.of(() -> new CountedZeros(32_000_000, read));
    try (PretendedHost host =
        PretendedHost.answering(
            exchange -> {
              exchange.getRequestBody().readNBytes(10_000);
              readAtArrival.set(read.get());
              exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
              PretendedHost.json(exchange, 200, "{}");
            })) {
      SourceFile large = new SourceFile("a.bin", FILE, new Kind.PlainFile(), content, "");
      read.set(0);
      OpenLocal.connect(host.url(), local.token()).imports().send(large, true, transport);
    }
    assertEquals(32_000_000, read.get());
    assertTrue(readAtArrival.get() < 16_000_000, () -> readAtArrival + " read");
  }

  @ParameterizedTest
  @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "JSON")
  void aSourceThatChangesWhileItIsSentIsTheUsersTrouble(Transport transport) throws IOException {
    AtomicInteger reads = new AtomicInteger();
    Content content =
        Content.of(() -> new ByteArrayInputStream(new byte[] {(byte) reads.getAndIncrement()}));
    SourceFile changing = new SourceFile("a.csv", FILE, new Kind.PlainFile(), content, "");
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> imports.send(changing, false, transport));
    assertTrue(refusal.getMessage().contains("'a.csv' cannot be read while it is sent"));
  }

  private static SourceFile file(byte[] bytes) {
    return SourceFile.of("a.csv", FILE, new Kind.PlainFile(), bytes);
  }

  private Map<WorkspacePath, Kind> kinds() {
    return port.list(FOLDER).orElseThrow().stream()
        .map(Listed.Leaf.class::cast)
        .collect(Collectors.toMap(Listed.Leaf::path, Listed.Leaf::kind));
  }

  private byte[] read(WorkspacePath path, Kind kind) throws IOException {
    try (InputStream in = port.read(path, kind)) {
      return in.readAllBytes();
    }
  }

  private static final class CountedZeros extends InputStream {
    private final AtomicLong count;
    private int left;

    CountedZeros(int size, AtomicLong count) {
      this.left = size;
      this.count = count;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("a byte at a time takes too long");
    }

    @Override
    public int read(byte[] target, int start, int length) {
      int given = Math.min(left, length);
      Arrays.fill(target, start, start + given, (byte) 0);
      left -= given;
      count.addAndGet(given);
      return given == 0 && length > 0 ? -1 : given;
    }
  }
}
