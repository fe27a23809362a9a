package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * SHA-256 of the form in which source and service agree. The service rewrites notebooks: line ends
 * become LF, the final newline may go, a Jupyter notebook gets metadata of its own. Files come back
 * byte by byte.
 */
public final class CanonicalHash {

  private CanonicalHash() {}

  public static String of(Kind kind, byte[] content) {
    if (!(kind instanceof Kind.Notebook notebook)) {
      return Sha256.of(content);
    }
    String text = new String(content, StandardCharsets.UTF_8);
    String canonical =
        notebook.format() == Kind.Format.JUPYTER ? JupyterNotebook.cells(text) : text;
    return Sha256.of(withoutLineEnds(canonical));
  }

  private static String withoutLineEnds(String text) {
    String unix = text.replace("\r\n", "\n");
    int end = unix.length();
    while (end > 0 && isLineEnd(unix.charAt(end - 1))) {
      end--;
    }
    return unix.substring(0, end);
  }

  /** A carriage return may be left of the last one. */
  private static boolean isLineEnd(char letter) {
    return letter == '\n' || letter == '\r';
  }
}
