package io.github.databricksmaven.local;

import java.io.IOException;

/** Gives a new workspace its port; somebody else may have it by the time it is opened. */
@FunctionalInterface
interface PortChoice {
  /** A port that is free now. */
  int next() throws IOException;
}
