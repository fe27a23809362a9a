package io.github.databricksmaven.local.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.BearerToken;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The storage account behind a workspace, and the signatures that open parts of it: shared access
 * signatures (SAS) signed with a user delegation key, which this server forgets when it ends (Azure
 * Storage REST documentation: Create a user delegation SAS). Only this class signs, so that the
 * order of what is signed is its own.
 */
public final class BlobAccount {
  /** The one container; the account's address is the workspace's. */
  public static final String CONTAINER = "unity-catalog";

  /** Of the storage service, in {@code x-ms-version} and in signatures. */
  public static final String VERSION = "2023-11-03";

  private static final String ALGORITHM = "HmacSHA256";
  private static final List<String> SIGNED =
      List.of(
          "sp", "st", "se", "skoid", "sktid", "skt", "ske", "sks", "skv", "spr", "sv", "sr", "sdd");

  private final URI url;
  private final Clock clock;
  private final SecretKeySpec key =
      new SecretKeySpec(BearerToken.randomHex(32).getBytes(UTF_8), ALGORITHM);
  private final String principal = UUID.randomUUID().toString();
  private final String tenant = UUID.randomUUID().toString();

  /**
   * An account.
   *
   * @param url where the workspace listens
   */
  public BlobAccount(URI url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  /**
   * A folder as Unity Catalog names it: {@code abfss://<container>@<account>/<path>}. The account
   * of a local workspace is a loopback address with a port, and speaks plain HTTP.
   */
  public String location(AbsolutePath folder) {
    return "abfss://" + CONTAINER + "@" + url.getAuthority() + folder;
  }

  /** A signature, without a question mark, for a folder and all below it. */
  public String folderSignature(AbsolutePath folder, Access access, Duration life) {
    Map<String, String> fields = fields(access, life);
    fields.put("sr", "d");
    fields.put("sdd", Integer.toString(folder.segments().size()));
    return signed(fields, folder);
  }

  /** A URL that opens one file. */
  public String fileUrl(AbsolutePath file, Access access, Duration life) {
    Map<String, String> fields = fields(access, life);
    fields.put("sr", "b");
    String path =
        file.segments().stream().map(BlobAccount::encoded).collect(Collectors.joining("/"));
    return url + "/" + CONTAINER + "/" + path + "?" + signed(fields, file);
  }

  /**
   * Refuses a request whose signature does not allow it.
   *
   * @param query of the request
   * @param place the file, or the folder that is listed
   */
  public void check(Map<String, String> query, AbsolutePath place, Access access) {
    String signature = query.getOrDefault("sig", "");
    if (signature.isEmpty()) {
      throw StorageRefusal.of(
          401,
          "NoAuthenticationInformation",
          "Server failed to authenticate the request. Please refer to the information in the"
              + " www-authenticate header.");
    }
    AbsolutePath resource = resource(query, place);
    if (!BearerToken.isSame(signature(query, resource), signature)) {
      throw StorageRefusal.unauthenticated("Signature did not match.");
    }
    checkTime(query);
    if (!access.isIn(query.getOrDefault("sp", ""))) {
      throw StorageRefusal.of(
          403,
          "AuthorizationPermissionMismatch",
          "This request is not authorized to perform this operation using this permission.");
    }
  }

  private void checkTime(Map<String, String> query) {
    Instant start = instant(query, "st");
    Instant expiry = instant(query, "se");
    Instant now = clock.instant();
    if (now.isBefore(start) || !now.isBefore(expiry)) {
      throw StorageRefusal.unauthenticated(
          "Signature not valid in the specified time frame: Start ["
              + start
              + "] - Expiry ["
              + expiry
              + "] - Current ["
              + now.truncatedTo(ChronoUnit.SECONDS)
              + "]");
    }
  }

  /** What the signature is for: the file itself, or the folder so deep on the way to it. */
  private static AbsolutePath resource(Map<String, String> query, AbsolutePath place) {
    if (!query.getOrDefault("sr", "").equals("d")) {
      return place;
    }
    String depth = query.getOrDefault("sdd", "");
    List<String> levels = place.segments();
    boolean below = depth.matches("[1-9]\\d?") && Integer.parseInt(depth) <= levels.size();
    return below ? new AbsolutePath(levels.subList(0, Integer.parseInt(depth))) : AbsolutePath.ROOT;
  }

  private Map<String, String> fields(Access access, Duration life) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String start = now.minus(Duration.ofMinutes(5)).toString();
    String expiry = now.plus(life).toString();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("sv", VERSION);
    fields.put("st", start);
    fields.put("se", expiry);
    fields.put("sp", access.permissions());
    fields.put("spr", "https,http");
    fields.put("skoid", principal);
    fields.put("sktid", tenant);
    fields.put("skt", start);
    fields.put("ske", expiry);
    fields.put("sks", "b");
    fields.put("skv", VERSION);
    return fields;
  }

  private String signed(Map<String, String> fields, AbsolutePath resource) {
    fields.put("sig", signature(fields, resource));
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private String signature(Map<String, String> fields, AbsolutePath resource) {
    String text =
        SIGNED.stream().map(name -> fields.getOrDefault(name, "")).collect(Collectors.joining("\n"))
            + "\n/blob/"
            + CONTAINER
            + resource;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static Instant instant(Map<String, String> query, String name) {
    try {
      return Instant.parse(query.getOrDefault(name, ""));
    } catch (DateTimeParseException e) {
      throw StorageRefusal.unauthenticated(name + " is no time.");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
