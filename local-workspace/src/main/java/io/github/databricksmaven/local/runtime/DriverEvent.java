package io.github.databricksmaven.local.runtime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import java.time.Duration;
import java.util.List;

/** What {@code driver.py} tells; the shapes are defined there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DriverEvent.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = DriverEvent.Running.class, name = "running"),
  @JsonSubTypes.Type(value = DriverEvent.CellChanged.class, name = "cell"),
  @JsonSubTypes.Type(value = DriverEvent.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = DriverEvent.Exited.class, name = "exited"),
  @JsonSubTypes.Type(value = DriverEvent.Raised.class, name = "raised"),
})
sealed interface DriverEvent {

  /** It is attached to the cluster and waits for its request. */
  record Ready() implements DriverEvent {}

  /** Its first cell is about to run. */
  record Running() implements DriverEvent {}

  /** A cell as it is now. */
  record CellChanged(
      int index,
      String title,
      String language,
      String source,
      Cell.State state,
      List<Cell.Output> outputs,
      long millis)
      implements DriverEvent {

    Cell cell() {
      return new Cell(index, title, language, source, state, outputs, Duration.ofMillis(millis));
    }
  }

  /** The notebook is over; the last event. */
  sealed interface Ended extends DriverEvent {
    Ending ending();
  }

  /** All cells ended well. */
  record Completed() implements Ended {
    @Override
    public Ending ending() {
      return new Ending.Completed();
    }
  }

  /** It called {@code dbutils.notebook.exit}. */
  record Exited(String value) implements Ended {
    @Override
    public Ending ending() {
      return new Ending.Exited(value);
    }
  }

  /** A cell raised. */
  record Raised(int cell, String error, String trace) implements Ended {
    @Override
    public Ending ending() {
      return new Ending.Raised(cell, error, trace);
    }
  }
}
