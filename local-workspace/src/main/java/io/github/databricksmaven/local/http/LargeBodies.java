package io.github.databricksmaven.local.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Lets requests with large JSON bodies be answered two at a time, in the whole server: such a body
 * takes several times its size while it is read, clients send sixteen at once, and the server is
 * small. Bodies that are streamed need no turn.
 */
final class LargeBodies {
  private static final int LARGE_BYTES = 1024 * 1024;
  private static final Semaphore TURNS = new Semaphore(2, true);

  private LargeBodies() {}

  /** Work on a request. */
  interface Work<R> {
    R run() throws IOException;
  }

  /** Does the work, when it is its turn. */
  static <R> R inTurn(Context context, Work<R> work) throws IOException {
    if (!isLarge(context)) {
      return work.run();
    }
    TURNS.acquireUninterruptibly();
    try {
      return work.run();
    } finally {
      TURNS.release();
    }
  }

  /** A body in chunks, whose length nobody tells, counts as large. */
  private static boolean isLarge(Context context) {
    String type = String.valueOf(context.contentType());
    boolean chunked = context.header("Transfer-Encoding") != null;
    return type.contains("json")
        && (chunked || context.req().getContentLengthLong() >= LARGE_BYTES);
  }
}
