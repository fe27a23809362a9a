package io.github.databricksmaven.local.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that open one file for a while to whoever has them; they hold no token. Those of a server
 * that has ended open nothing any more.
 */
final class SignedLinks {
  static final String ROUTE = "/signed-files";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final URI url;
  private final Clock clock;
  private final SecretKeySpec secret =
      new SecretKeySpec(HexFormat.of().parseHex(BearerToken.randomHex(32)), ALGORITHM);

  /**
   * Links into a workspace.
   *
   * @param url where it listens
   */
  SignedLinks(URI url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  /** A link to a file. */
  String to(AbsolutePath file) {
    long expires = clock.instant().plus(LIFE).getEpochSecond();
    String path =
        file.segments().stream().map(SignedLinks::encoded).collect(Collectors.joining("/"));
    return url + ROUTE + "/" + path + "?expires=" + expires + "&signature=" + sign(file, expires);
  }

  /**
   * Refuses what is no link of ours, or one that has expired.
   *
   * @param expires seconds since the epoch
   */
  void check(AbsolutePath file, long expires, String signature) {
    boolean ours = BearerToken.isSame(sign(file, expires), signature);
    if (!ours || clock.instant().getEpochSecond() > expires) {
      throw new ApiError(
          403,
          "PERMISSION_DENIED",
          "This link has expired or is incomplete; ask for another with"
              + " model-versions/get-signed-download-uri.");
    }
  }

  private String sign(AbsolutePath file, long expires) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal((expires + " " + file).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }
}
