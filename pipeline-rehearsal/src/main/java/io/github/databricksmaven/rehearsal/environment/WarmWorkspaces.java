package io.github.databricksmaven.rehearsal.environment;

import io.github.databricksmaven.environment.LocalCluster;
import io.github.databricksmaven.environment.LocalName;
import io.github.databricksmaven.environment.LocalWorkspaces;

/** Local workspaces whose clusters are got ready before a step needs them. */
public interface WarmWorkspaces extends LocalWorkspaces {

  /** Has the cluster of an open one got ready; does not wait for it, and never fails. */
  void warm(LocalName name);

  /** How ready it is. */
  LocalCluster cluster(LocalName name);
}
