package io.github.databricksmaven.rehearsal.environment;

import io.github.databricksmaven.environment.LocalCluster;
import io.github.databricksmaven.environment.LocalName;
import io.github.databricksmaven.environment.LocalWorkspaces;
import io.github.databricksmaven.environment.Secret;

/**
 * Local workspaces whose clusters are got ready before a step needs them, and that know somebody
 * who may only read.
 */
public interface WarmWorkspaces extends LocalWorkspaces {

  /** Has the cluster of an open one got ready; does not wait for it, and never fails. */
  void warm(LocalName name);

  /** How ready it is. */
  LocalCluster cluster(LocalName name);

  /** The token by which an open one is read, and not changed. */
  Secret reader(LocalName name);
}
