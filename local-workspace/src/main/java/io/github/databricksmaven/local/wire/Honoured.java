package io.github.databricksmaven.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Refuses what would be ignored: a job that passes here must not behave otherwise on the service.
 *
 * <p>A key without content, such as {@code "libraries": []}, asks for nothing and is taken; SDKs
 * send such keys.
 */
public final class Honoured {
  private Honoured() {}

  /**
   * Looks at every key of an object.
   *
   * @param where begins the refusal, for example {@code Task 'a'}
   * @param keys that are honoured
   */
  public static void only(Set<String> keys, String where, JsonNode object) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!keys.contains(property.getKey()) && !isEmpty(property.getValue())) {
        throw ApiError.invalid(
            where
                + ": the local workspace does not imitate '"
                + property.getKey()
                + "' and would ignore it. Leave it out here, or run this on the service.");
      }
    }
  }

  private static boolean isEmpty(JsonNode value) {
    if (value.isContainerNode()) {
      return StreamSupport.stream(value.spliterator(), false).allMatch(Honoured::isEmpty);
    }
    return value.isNull()
        || (value.isBoolean() && !value.asBoolean())
        || (value.isNumber() && value.asDouble() == 0)
        || (value.isTextual() && value.asText().isEmpty());
  }
}
