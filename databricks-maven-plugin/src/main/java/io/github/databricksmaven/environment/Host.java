package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.PipelineVariable;
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
    PipelineVariable.refuseUnknown("<" + typed + ">", text);
    String host = text.strip();
    if (host.startsWith("local://")) {
      return new Local(LocalName.parse(typed, host.substring("local://".length())));
    }
    if (host.startsWith("local:")) {
      throw new Misconfigured(
          "<" + typed + "> '" + text + "' names no workspace.",
          "a local workspace is written with two slashes.",
          "write local:// and a name, for example local://dev.");
    }
    return new Remote(RemoteUrl.parse(typed, host));
  }
}
