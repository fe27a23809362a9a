package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outputs of Jupyter notebooks are no change, but those that the source has no more go. */
final class OutputsTest {

  private static final String SHOWN = "{\"output_type\": \"stream\", \"text\": \"secret\"}";
  private static final SourceFile RUN = Sources.jupyter("/Shared/t/a", "x", SHOWN);
  private static final SourceFile OTHERWISE =
      Sources.jupyter("/Shared/t/a", "x", SHOWN.replace("secret", "else"));
  private static final SourceFile STRIPPED = Sources.jupyter("/Shared/t/a", "x", "");

  private final Rig rig = new Rig();

  @Test
  void outputsThatTheSourceHasNoMoreGo() {
    rig.deploy(RUN);
    assertEquals("its outputs go", rig.plan(STRIPPED).steps().all().get(0).reason());
    rig.deploy(STRIPPED);
    assertFalse(String.valueOf(rig.fake.contents("/Shared/t")).contains("secret"));
    assertFalse(rig.plan(STRIPPED).isNeeded());
  }

  @Test
  void otherOutputsAndNewOnesAreNoChange() {
    rig.deploy(RUN);
    assertEquals(List.of("keep a"), rig.steps(OTHERWISE));
    rig.deploy(STRIPPED);
    assertEquals(List.of("keep a"), rig.steps(RUN));
  }

  @Test
  void outputsOfANotebookThatIsAdoptedGoToo() {
    rig.fake.byHand(RUN);
    assertEquals(List.of("change a"), rig.steps(STRIPPED));
    rig.deploy(RUN);
    assertEquals(List.of("change a"), rig.steps(STRIPPED));
  }
}
