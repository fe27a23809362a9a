package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the address of a workspace down to scheme, host and port; a path or query is dropped. */
final class RemoteUrl {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

  private RemoteUrl() {}

  static URI parse(String typed, String text) {
    URI url = url(typed, text);
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !LOOPBACK.contains(host)) {
      throw new Misconfigured(
          "<" + typed + "> 'http://" + host + "' is plain http to another machine.",
          "the token would travel readable for everybody on the way.",
          "use https://" + host + ".");
    }
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return URI.create(scheme + "://" + host + port);
  }

  private static URI url(String typed, String text) {
    try {
      URI url = new URI(SCHEME.matcher(text).matches() ? text : "https://" + text);
      boolean web = Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT));
      if (web && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // refused below, like everything else that is no address
    }
    throw new Misconfigured(
        "<" + typed + "> '" + withoutSecrets(text) + "' is not a workspace's address.",
        "a host is https://<name>, without user or password, or local://<name>.",
        "copy it from the browser, for example https://adb-1.2.azuredatabricks.net.");
  }

  /** Somebody may have typed user:password@host, or a link whose query holds a token. */
  private static String withoutSecrets(String text) {
    return text.replaceAll("(//|^)[^/]*@", "$1***@").replaceAll("[?#].*", "");
  }
}
