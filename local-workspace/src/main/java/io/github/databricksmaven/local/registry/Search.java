package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.metastore.RegisteredVersion;
import io.github.databricksmaven.local.metastore.Versions;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search for versions looks for: {@code name = 'catalog.schema.model'} or {@code run_id =
 * '…'}, one condition (MLflow documentation: {@code MlflowClient.search_model_versions}).
 */
record Search(String field, String value) {
  private static final Pattern CONDITION =
      Pattern.compile("\\s*(name|run_id)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*");

  static Search parse(String filter) {
    Matcher condition = CONDITION.matcher(filter);
    if (!condition.matches()) {
      throw ApiError.invalid(
          "In Unity Catalog versions are searched by one condition: name ="
              + " '<catalog>.<schema>.<model>', or run_id = '…'.");
    }
    String single = condition.group(2);
    return new Search(condition.group(1), single == null ? condition.group(3) : single);
  }

  List<RegisteredVersion> in(Versions versions) {
    return field.equals("name") ? versions.of(Request.model(value)) : versions.fromRun(value);
  }
}
