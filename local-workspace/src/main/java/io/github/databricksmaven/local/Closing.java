package io.github.databricksmaven.local;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes things one after the other, each of them even if one before it failed. */
final class Closing {
  private Closing() {}

  /**
   * Closes in the given order.
   *
   * @throws IOException the first failure, with the others in it
   */
  static void inOrder(Closeable... things) throws IOException {
    IOException failure = null;
    for (Closeable thing : things) {
      failure = first(failure, failureOf(thing));
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes what was opened before something failed; failures go with that one. */
  static void after(Exception cause, Closeable... things) {
    try {
      inOrder(things);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static @Nullable IOException failureOf(Closeable thing) {
    try {
      thing.close();
      return null;
    } catch (IOException e) {
      return e;
    } catch (RuntimeException e) {
      return new IOException("Something cannot be closed: " + e.getMessage(), e);
    }
  }

  private static @Nullable IOException first(
      @Nullable IOException earlier, @Nullable IOException later) {
    if (earlier != null && later != null) {
      earlier.addSuppressed(later);
    }
    return earlier == null ? later : earlier;
  }
}
