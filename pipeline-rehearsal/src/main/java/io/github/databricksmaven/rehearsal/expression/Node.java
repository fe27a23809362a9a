package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.stream.Stream;

/** A part of an expression that has a value. */
sealed interface Node permits Access, Call, Literal, Name {

  Value value(Evaluation evaluation);

  /** The parts it is made of. */
  default List<Node> parts() {
    return List.of();
  }

  /** This part and all in it. */
  default Stream<Node> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Node::all));
  }
}
