package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** What every {@link IdentityPort} does: the fake, the local workspace, the service. */
public abstract class IdentityContract {

  protected abstract IdentityPort port();

  @Test
  void someoneWithAnIdAndANameIsSignedIn() {
    assertFalse(port().me().id().isEmpty());
    assertFalse(port().me().userName().isEmpty());
  }

  @Test
  void whoWeAreDoesNotChangeFromCallToCall() {
    assertEquals(port().me(), port().me());
  }
}
