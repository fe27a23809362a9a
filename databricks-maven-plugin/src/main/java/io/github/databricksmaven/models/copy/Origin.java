package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which version a copy is of. The time tells versions of one name and number apart where a registry
 * was made anew; two hosts of one registry are no two origins.
 *
 * @param host where it was read, for the record
 * @param created when it was registered there
 */
public record Origin(String host, ModelName model, ModelVersion version, Instant created) {

  static final String HOST = "source_host";
  static final String MODEL = "source_model";
  static final String VERSION = "source_version";
  static final String CREATED = "source_created";

  /** What the registry of the copy is told as its source, as MLflow's own copies tell it. */
  public String source() {
    return "models:/" + model + "/" + version;
  }

  /** The same for each promotion of this version into a model of that name, in 32 digits. */
  public String id(ModelName target) {
    return Sha256.of(model + "\n" + version + "\n" + created + "\n" + target).substring(0, 32);
  }

  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put(HOST, host);
    tags.put(MODEL, model.value());
    tags.put(VERSION, version.toString());
    tags.put(CREATED, created.toString());
    return tags;
  }

  /** Whether a version is a copy of this one, be it whole or half. */
  boolean isOf(Details copy) {
    return model.isCalled(copy.tag(MODEL))
        && copy.tag(VERSION).equals(version.toString())
        && copy.tag(CREATED).equals(created.toString());
  }

  @Override
  public String toString() {
    return "version " + version + " of " + model;
  }
}
