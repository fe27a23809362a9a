package io.github.databricksmaven.rehearsal.template;

import java.util.Arrays;
import java.util.List;

/** Types of parameters. A pipeline's own file knows others than a template. */
enum ParameterType {
  STRING("string", Use.BOTH, Reading.TEXT),
  NUMBER("number", Use.BOTH, Reading.NUMBER),
  BOOLEAN("boolean", Use.BOTH, Reading.TRUTH),
  OBJECT("object", Use.BOTH, Reading.ANYTHING),
  LEGACY_OBJECT("legacyObject", Use.TEMPLATE, Reading.TEXTS_AT_ANY_DEPTH),
  STRING_LIST("stringList", Use.BOTH, Reading.TEXTS),
  STEP("step", Use.BOTH, Reading.STEP),
  STEP_LIST("stepList", Use.BOTH, Reading.listOf(Reading.STEP)),
  JOB("job", Use.BOTH, Reading.JOB),
  JOB_LIST("jobList", Use.BOTH, Reading.listOf(Reading.JOB)),
  DEPLOYMENT("deployment", Use.BOTH, Reading.DEPLOYMENT),
  DEPLOYMENT_LIST("deploymentList", Use.BOTH, Reading.listOf(Reading.DEPLOYMENT)),
  STAGE("stage", Use.BOTH, Reading.STAGE),
  STAGE_LIST("stageList", Use.BOTH, Reading.listOf(Reading.STAGE)),
  CONTAINER("container", Use.BOTH, Reading.CONTAINER),
  CONTAINER_LIST("containerList", Use.BOTH, Reading.listOf(Reading.CONTAINER)),
  ENVIRONMENT("environment", Use.PIPELINE, Reading.TEXT),
  FILE_PATH("filePath", Use.PIPELINE, Reading.TEXT),
  POOL("pool", Use.PIPELINE, Reading.TEXT),
  SECURE_FILE("secureFile", Use.PIPELINE, Reading.TEXT),
  SERVICE_CONNECTION("serviceConnection", Use.PIPELINE, Reading.TEXT);

  private enum Use {
    PIPELINE,
    TEMPLATE,
    BOTH
  }

  private final String word;
  private final Use use;

  @SuppressWarnings("ImmutableEnumChecker") // Only methods without state.
  private final Reading reading;

  ParameterType(String word, Use use, Reading reading) {
    this.word = word;
    this.use = use;
    this.reading = reading;
  }

  /** The types that a template, or a pipeline's own file, can name. */
  static List<ParameterType> of(boolean template) {
    Use other = template ? Use.PIPELINE : Use.TEMPLATE;
    return Arrays.stream(values()).filter(type -> type.use != other).toList();
  }

  /** As it is written in a file. */
  String word() {
    return word;
  }

  Reading reading() {
    return reading;
  }
}
