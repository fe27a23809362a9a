package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipProgressTest {
  private static final String PREFIX = "Installing Python packages: ";
  private final List<String> told = new ArrayList<>();
  private final PipProgress progress =
      new PipProgress(3, message -> told.add(message.substring(PREFIX.length())));

  @Test
  void packagesAreCountedAndBigFilesShown() {
    hears(
        "Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment",
        "Collecting six==1.17.0 (from -r requirements.lock (line 1))",
        "  Downloading six-1.17.0-py2.py3-none-any.whl (11 kB)",
        "Collecting pyspark==4.0.1",
        "  Downloading pyspark-4.0.1.tar.gz (434.2 MB)",
        "  Building wheel for pyspark (setup.py): started",
        "Installing collected packages: six, pyspark");
    assertEquals(
        List.of(
            "1 of 2 (six)",
            "2 of 2 (pyspark)",
            "2 of 2 (pyspark-4.0.1.tar.gz, 434.2 MB)",
            "building pyspark",
            "unpacking 2"),
        told);
  }

  @Test
  void aFileFromAFolderCountsToo() {
    hears("Processing /wheels/tiny-1.0-py3-none-any.whl (from -r requirements.lock (line 1))");
    assertEquals(List.of("1 of 3 (tiny)"), told);
  }

  @Test
  void aLongDownloadShowsThatItLives() {
    hears("Collecting pyspark==4.0.1");
    for (int i = 0; i < 50; i++) {
      hears("");
    }
    assertEquals(
        List.of(
            "1 of 3 (pyspark)",
            "1 of 3 (pyspark), still busy after 5 s",
            "1 of 3 (pyspark), still busy after 10 s"),
        told);
  }

  private void hears(String... lines) {
    List.of(lines).forEach(progress);
  }
}
