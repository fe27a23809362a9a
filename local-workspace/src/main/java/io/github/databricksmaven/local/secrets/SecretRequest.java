package io.github.databricksmaven.local.secrets;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The fields of every request of this family.
 *
 * @param stringValue the secret as text
 * @param bytesValue the secret in base64; one of the two
 */
record SecretRequest(
    @Nullable String scope,
    @Nullable String key,
    @Nullable String stringValue,
    @Nullable String bytesValue) {

  String requiredScope() {
    return Required.text("scope", scope);
  }

  String requiredKey() {
    return Required.text("key", key);
  }

  byte[] value() {
    if (stringValue != null && bytesValue == null) {
      return stringValue.getBytes(StandardCharsets.UTF_8);
    }
    if (bytesValue != null && stringValue == null) {
      return decoded(bytesValue);
    }
    throw ApiError.invalid("Exactly one of string_value and bytes_value must be given.");
  }

  @Override
  public String toString() {
    return scope + "/" + key;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("Field 'bytes_value' is not base64.");
    }
  }
}
