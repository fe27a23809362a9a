package io.github.databricksmaven.rehearsal.mask;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts stars in the place of secrets. It learns new ones while steps run; lines are masked one by
 * one, so each line of a secret counts for itself.
 */
public final class Mask {

  private static final String STARS = "***";

  /** Encoded values of one or two letters would hide half of the log and no secret. */
  private static final int WORTH_ENCODING = 6;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** From now on the value is a secret, also as it looks in a URL, in JSON and in Base64. */
  public void add(String secret) {
    secret.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::addForms);
    if (secret.strip().length() >= WORTH_ENCODING) {
      addOne(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void addForms(String line) {
    addOne(line);
    if (line.length() >= WORTH_ENCODING) {
      addOne(URLEncoder.encode(line, StandardCharsets.UTF_8));
      addOne(URLEncoder.encode(line, StandardCharsets.UTF_8).replace("+", "%20"));
      addOne(line.replace("\\", "\\\\").replace("\"", "\\\""));
    }
  }

  private synchronized void addOne(String value) {
    if (!secrets.contains(value)) {
      secrets.add(value);
      // The longest first: one secret may be the beginning of another.
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  /** The text without secrets. */
  public String apply(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, STARS);
    }
    return masked;
  }
}
