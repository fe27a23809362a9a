package io.github.databricksmaven.local.azure;

/**
 * A refusal of a storage account, answered in XML.
 *
 * <p>Codes and statuses: Azure Storage REST documentation, status and error codes.
 */
public final class StorageRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;

  private StorageRefusal(int status, String code, String message, String detail) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  public static StorageRefusal of(int status, String code, String message) {
    return new StorageRefusal(status, code, message, "");
  }

  /**
   * 403: the signature opens nothing here, or nothing any more.
   *
   * @param detail by which clients tell one that has expired, and ask for another (Python SDK
   *     0.156: {@code _is_url_expired_response})
   */
  static StorageRefusal unauthenticated(String detail) {
    return new StorageRefusal(
        403,
        "AuthenticationFailed",
        "Server failed to authenticate the request. Make sure the value of Authorization header is"
            + " formed correctly including the signature.",
        detail);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The message; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** More about a signature that is refused; empty when there is no more. */
  public String detail() {
    return detail;
  }
}
