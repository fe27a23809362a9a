package io.github.databricksmaven.environment;

import java.net.URI;

/** A workspace, as the user names it. */
public sealed interface Host {

  /** A workspace reached over the network: {@code https}, or {@code http} to this machine. */
  record Remote(URI url) implements Host {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** A workspace on this machine: {@code local://<name>}, started on first use. */
  record Local(LocalName name) implements Host {
    @Override
    public String toString() {
      return "local://" + name;
    }
  }

  /**
   * Reads a host; {@code adb-1.azuredatabricks.net} means {@code https}.
   *
   * @param typed where it was given: a property or an environment variable; used in refusals
   */
  static Host parse(String typed, String text) {
    String host = text.strip();
    if (host.startsWith("local://")) {
      return new Local(LocalName.parse(typed, host.substring("local://".length())));
    }
    return new Remote(RemoteUrl.parse(typed, host));
  }
}
