package io.github.databricksmaven.sdk;

import io.github.databricksmaven.notebooks.Kind;

/** The ways by which content gets into a workspace. */
enum Transport {

  /** {@code workspace/import} with the content in base64: in memory, and at most 10 MiB. */
  JSON,

  /** {@code workspace/import} as a form: the bytes as they are, streamed. */
  FORM,

  /**
   * {@code workspace-files/import-file}: the bytes are the body, streamed. The service tells by
   * name and first line what it is, so that only plain files go this way.
   */
  FILE;

  /**
   * Up to here JSON is the fastest, and its copies in memory are no burden. At 300 kB a form takes
   * two thirds of its time on a local workspace, and the body alone a fifth.
   */
  private static final long SMALL = 256 * 1024;

  static Transport of(Kind kind, long size) {
    if (size <= SMALL) {
      return JSON;
    }
    return kind instanceof Kind.PlainFile ? FILE : FORM;
  }
}
