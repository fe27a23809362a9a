package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CanonicalHashTest {

  private static final Kind JUPYTER = new Kind.Notebook(Language.PYTHON, Kind.Format.JUPYTER);

  @Test
  void metadataAndOutputsOfAJupyterNotebookDoNotCount() {
    String mine =
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":[\"x\\n\",\"y\"],\"outputs\":[1]}]}";
    String theirs =
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"x\\ny\"}],\"metadata\":{\"a\":1}}";
    assertEquals(hash(mine), hash(theirs));
  }

  @Test
  void whiteSpaceAtACellsEndDoesNotCount() {
    assertEquals(
        hash("{\"cells\":[{\"cell_type\":\"code\",\"source\":\"x\\n\"}]}"),
        hash("{\"cells\":[{\"cell_type\":\"code\",\"source\":\"x\"}]}"));
  }

  @Test
  void whatIsLeftOfTheLastLineEndDoesNotCount() {
    Kind source = new Kind.Notebook(Language.PYTHON, Kind.Format.SOURCE);
    assertEquals(
        CanonicalHash.of(source, "x\r\ny\r\n".getBytes(StandardCharsets.UTF_8)),
        CanonicalHash.of(source, "x\ny\r".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theKindOfACellCounts() {
    assertNotEquals(
        hash("{\"cells\":[{\"cell_type\":\"code\",\"source\":\"x\"}]}"),
        hash("{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"x\"}]}"));
  }

  private static String hash(String json) {
    return CanonicalHash.of(JUPYTER, json.getBytes(StandardCharsets.UTF_8));
  }
}
