package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.plan.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Whether a version is a copy of this one, be it whole or half.
   *
   * @param tags of that version
   */
  public boolean isOf(Map<String, String> tags) {
    return model.isCalled(tags.getOrDefault(MODEL, ""))
        && tags.getOrDefault(VERSION, "").equals(version.toString())
        && created(tags).equals(Optional.of(created));
  }

  /** The number of the version that one with these tags is a copy of; empty when it is none. */
  public static Optional<ModelVersion> version(Map<String, String> tags) {
    return ModelVersion.of(tags.getOrDefault(VERSION, ""));
  }

  /** When that version was registered; empty when it is none. */
  public static Optional<Instant> created(Map<String, String> tags) {
    try {
      return Optional.of(Instant.parse(tags.getOrDefault(CREATED, "")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "version " + version + " of " + model;
  }
}
