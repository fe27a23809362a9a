package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "4149, 4.1 kB",
    "4150, 4.2 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "12000000, 12.0 MB"
  })
  void bytesAreRoundedToTenths(long bytes, String text) {
    assertEquals(text, new Size(bytes).toString());
  }
}
