package io.github.databricksmaven.environment;

import java.net.URI;
import java.util.Map;

/** What is needed to talk to one workspace. */
public sealed interface Connection {

  /** Where the workspace listens. */
  URI url();

  /** As the user named it, for the target's line. */
  String shownAs();

  /** What is shown behind it: a local workspace's address; empty: the workspace is asked. */
  default String name() {
    return "";
  }

  /** A token is there; nothing has to be exchanged. */
  record WithToken(URI url, String shownAs, String name, Secret token) implements Connection {}

  /**
   * The SDK signs in with what it finds.
   *
   * @param attributes the SDK's own attributes (client id, tenant, auth type …) by the name they
   *     have in a profile; values may be secrets
   * @param environment the only variables that the SDK may see: none of them is an attribute, so
   *     that credentials of two origins are never mixed
   */
  record WithSignIn(URI url, Map<String, Secret> attributes, Map<String, Secret> environment)
      implements Connection {
    public WithSignIn {
      attributes = Map.copyOf(attributes);
      environment = Map.copyOf(environment);
    }

    @Override
    public String shownAs() {
      return url.toString();
    }
  }
}
