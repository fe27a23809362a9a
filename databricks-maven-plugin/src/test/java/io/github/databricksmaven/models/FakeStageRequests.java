package io.github.databricksmaven.models;

import java.util.ArrayList;
import java.util.List;

/** Transition requests in memory. */
public final class FakeStageRequests implements StageRequestsPort {

  private final List<String> open = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();

  /** Those that are open, and why. */
  public List<String> comments() {
    return List.copyOf(comments);
  }

  @Override
  public boolean isOpen(ModelName model, ModelVersion version, Marker stage) {
    return open.contains(model + " " + version + " " + stage);
  }

  @Override
  public void open(ModelName model, ModelVersion version, Marker stage, String comment) {
    open.add(model + " " + version + " " + stage);
    comments.add(comment);
  }
}
