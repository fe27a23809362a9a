package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import org.junit.jupiter.api.Test;

final class TransportTest {

  private static final Kind NOTEBOOK = new Kind.Notebook(Language.PYTHON, Kind.Format.SOURCE);
  private static final Kind FILE = new Kind.PlainFile();

  @Test
  void whatIsSmallGoesAsJson() {
    assertEquals(Transport.JSON, Transport.of(NOTEBOOK, 0));
    assertEquals(Transport.JSON, Transport.of(NOTEBOOK, 256 * 1024));
    assertEquals(Transport.JSON, Transport.of(FILE, 256 * 1024));
  }

  @Test
  void aLargeNotebookGoesAsAFormWhichSaysItsLanguage() {
    assertEquals(Transport.FORM, Transport.of(NOTEBOOK, 256 * 1024 + 1));
    assertEquals(Transport.FORM, Transport.of(new Kind.DbcArchive(), 1_000_000));
  }

  @Test
  void aLargePlainFileGoesAsItIs() {
    assertEquals(Transport.FILE, Transport.of(FILE, 256 * 1024 + 1));
    assertEquals(Transport.FILE, Transport.of(FILE, 400_000_000));
  }
}
