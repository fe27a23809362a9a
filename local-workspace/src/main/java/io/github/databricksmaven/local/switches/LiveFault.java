package io.github.databricksmaven.local.switches;

import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/** A fault that counts. Not for several threads. */
final class LiveFault {
  private final Fault fault;
  private final Requests requests;
  private final Pattern path;
  private final Occasion occasion;
  private long seen;
  private long happened;

  LiveFault(Fault fault) {
    this.fault = fault;
    this.requests = fault.requests();
    this.path = requests.pathPattern();
    this.occasion = fault.occasion();
  }

  /** Whether it happens to this request, which it counts if it is for such ones. */
  boolean happensTo(String method, String where, DoubleSupplier dice) {
    boolean meant =
        requests.meansMethod(method)
            && fault.mishap().canMeet(method)
            && path.matcher(where).matches();
    if (!meant || !occasion.hasCome(++seen, dice)) {
      return false;
    }
    happened++;
    return true;
  }

  Fate fate() {
    return new Fate(0, fault.mishap(), fault.retryAfterSeconds());
  }

  long happened() {
    return happened;
  }
}
