package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.plan.Parallel;
import java.io.InputStream;
import java.util.List;

/** The files of a version, to be read. Failures are {@code WorkspaceFailure}s. */
public interface Contents {

  /** How they are read, for example {@code the Files API}. */
  String way();

  /**
   * All of them, in no order.
   *
   * @param parallel for the folders, where a service lists one at a time
   */
  List<Artifact> list(Parallel parallel);

  /** A file's bytes, as they come; to be closed. */
  InputStream open(ArtifactPath path);
}
