package io.github.databricksmaven.yaml;

import io.github.databricksmaven.problem.Misconfigured;
import org.yaml.snakeyaml.error.Mark;

/**
 * A place in a file; lines and columns count from 1, as editors do. What was not read from a file,
 * but given on a command line, has line 0.
 */
public record Place(String file, int line, int column) {

  /** What was given on a command line, for example {@code <parameters> rows}. */
  public static Place given(String what) {
    return new Place(what, 0, 0);
  }

  public static Place of(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The refusal of what stands here; {@code what} continues a sentence about the place. */
  public Misconfigured refuse(String what, String why, String fix) {
    return new Misconfigured(this + ": " + what, why, fix);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ", line " + line + ", column " + column;
  }
}
