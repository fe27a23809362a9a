package io.github.databricksmaven.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class OpenPortTest {

  private final IOException noRoom = new IOException("No space left on device");

  @Test
  void aDiskThatIsFullHasAStatusOfItsOwn() {
    assertEquals(507, OpenPort.failure(noRoom).status());
    ApiError full = OpenPort.failure(new UncheckedIOException(noRoom));
    assertEquals(507, full.status());
    assertTrue(full.text().contains("No space left on device. Check the disk"), full::text);
  }

  @Test
  void anyOtherFailureIsTheServersOwn() {
    assertEquals(500, OpenPort.failure(new IOException("Input/output error")).status());
    assertEquals(
        500, OpenPort.failure(new IllegalStateException("No space left on device")).status());
  }
}
