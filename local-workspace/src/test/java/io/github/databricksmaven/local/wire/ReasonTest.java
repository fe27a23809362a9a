package io.github.databricksmaven.local.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReasonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "There is not enough space on the disk"
      })
  void aDiskThatIsFullIsKnownByTheWordsOfItsSystem(String words) {
    assertTrue(Reason.isNoRoom(new IOException(words)));
    assertTrue(Reason.isNoRoom(new FileSystemException("data/big", null, words)));
    assertTrue(Reason.isNoRoom(new UncheckedIOException(new IOException(words))));
  }

  @Test
  void anyOtherFailureIsNone() {
    assertFalse(Reason.isNoRoom(new AccessDeniedException("data/big")));
    assertFalse(Reason.isNoRoom(new IOException("Broken pipe")));
    assertFalse(Reason.isNoRoom(new IOException()));
  }
}
