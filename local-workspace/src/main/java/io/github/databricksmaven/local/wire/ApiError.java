package io.github.databricksmaven.local.wire;

/**
 * A refusal, answered as {@code {"error_code","message"}}.
 *
 * <p>Clients branch on the HTTP status first and on the code second (Databricks SDK for Java:
 * {@code ErrorMapper}). The message never holds a secret.
 */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public ApiError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** 400: a parameter is missing or makes no sense. */
  public static ApiError invalid(String message) {
    return new ApiError(400, "INVALID_PARAMETER_VALUE", message);
  }

  /** 404: the thing that is asked for is not there. */
  public static ApiError missing(String message) {
    return new ApiError(404, "RESOURCE_DOES_NOT_EXIST", message);
  }

  /** 400: the name is in use. */
  public static ApiError exists(String message) {
    return new ApiError(400, "RESOURCE_ALREADY_EXISTS", message);
  }

  /** 501: the service has it, this workspace does not. */
  public static ApiError notImplemented(String message) {
    return new ApiError(501, "NOT_IMPLEMENTED", message);
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
}
