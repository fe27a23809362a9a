package io.github.databricksmaven.rehearsal.mask;

import java.net.URLEncoder;
import java.nio.charset.Charset;
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

  /** Of text within other bytes. */
  private static final List<Charset> ENCODINGS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

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

  /** Whether a secret stands in bytes that are no text of one encoding. */
  public boolean isNeededIn(byte[] bytes) {
    String letters = new String(bytes, StandardCharsets.ISO_8859_1);
    return secrets.stream().anyMatch(secret -> isIn(letters, secret));
  }

  private static boolean isIn(String letters, String secret) {
    return ENCODINGS.stream()
        .map(encoding -> new String(secret.getBytes(encoding), StandardCharsets.ISO_8859_1))
        .anyMatch(letters::contains);
  }
}
