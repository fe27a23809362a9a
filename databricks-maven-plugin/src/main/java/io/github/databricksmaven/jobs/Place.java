package io.github.databricksmaven.jobs;

import io.github.databricksmaven.problem.Misconfigured;
import org.yaml.snakeyaml.error.Mark;

/** A place in a job file; lines and columns count from 1, as editors do. */
record Place(String file, int line, int column) {

  static Place of(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  Misconfigured refuse(String what, String why, String fix) {
    return new Misconfigured(this + ": " + what, why, fix);
  }

  @Override
  public String toString() {
    return file + ", line " + line + ", column " + column;
  }
}
