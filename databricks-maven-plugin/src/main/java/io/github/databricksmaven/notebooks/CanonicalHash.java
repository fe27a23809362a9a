package io.github.databricksmaven.notebooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of the form in which source and service agree. The service rewrites notebooks: line ends
 * become LF, the final newline may go, a Jupyter notebook gets metadata of its own. Files come back
 * byte by byte.
 */
final class CanonicalHash {

  private CanonicalHash() {}

  static String of(Kind kind, byte[] content) {
    if (!(kind instanceof Kind.Notebook notebook)) {
      return sha256(content);
    }
    String text = new String(content, StandardCharsets.UTF_8);
    String canonical =
        notebook.format() == Kind.Format.JUPYTER ? JupyterNotebook.cells(text) : text;
    return sha256(withoutLineEnds(canonical).getBytes(StandardCharsets.UTF_8));
  }

  private static String withoutLineEnds(String text) {
    return text.replace("\r\n", "\n").replaceAll("\n+$", "");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
