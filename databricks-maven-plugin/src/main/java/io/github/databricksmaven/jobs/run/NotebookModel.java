package io.github.databricksmaven.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cells and their outputs in a page that the service exports: JSON, percent-encoded, in Base64,
 * as the value of a script's variable.
 */
final class NotebookModel {

  private static final String NAME = "__DATABRICKS_NOTEBOOK_MODEL";
  private static final Pattern FORM = Pattern.compile(NAME + "\\s*=\\s*'([A-Za-z0-9+/=]*)'");
  private static final ObjectMapper JSON = new ObjectMapper();

  private NotebookModel() {}

  /** The page, its texts without secrets; as it is when it has no such model. */
  static String masked(String html, Masking masking) throws IOException {
    if (!html.contains(NAME)) {
      return html;
    }
    Matcher matcher = FORM.matcher(html);
    if (!matcher.find()) {
      throw new IOException("its cells are in a form that is not known");
    }
    try {
      String model = encoded(masked(decoded(matcher.group(1)), masking));
      return html.substring(0, matcher.start(1)) + model + html.substring(matcher.end(1));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new IOException("its cells are in a form that is not known", e);
    }
  }

  private static JsonNode decoded(String model) throws JsonProcessingException {
    String percent = new String(Base64.getDecoder().decode(model), StandardCharsets.UTF_8);
    return JSON.readTree(URLDecoder.decode(percent.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static String encoded(JsonNode model) throws JsonProcessingException {
    String percent =
        URLEncoder.encode(JSON.writeValueAsString(model), StandardCharsets.UTF_8)
            .replace("+", "%20");
    return Base64.getEncoder().encodeToString(percent.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode masked(JsonNode value, Masking masking) {
    if (value instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(masked(field.getValue(), masking)));
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, masked(list.get(i), masking));
      }
    } else if (value.isTextual()) {
      return TextNode.valueOf(masking.maskedLines(value.asText()));
    }
    return value;
  }
}
