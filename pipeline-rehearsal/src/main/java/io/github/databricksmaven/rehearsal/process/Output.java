package io.github.databricksmaven.rehearsal.process;

/** Receives what a process prints, line by line. */
public interface Output {

  void line(String line);

  /** A line of its standard error. */
  void errorLine(String line);
}
