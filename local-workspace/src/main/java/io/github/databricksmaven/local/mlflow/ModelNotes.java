package io.github.databricksmaven.local.mlflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the workspace knows of a model beside MLflow's own server; a change is a new one. */
record ModelNotes(List<Grant> grants, List<TransitionRequest> requests, List<Comment> comments) {
  static final ModelNotes NONE = new ModelNotes(List.of(), List.of(), List.of());

  ModelNotes {
    grants = List.copyOf(grants);
    requests = List.copyOf(requests);
    comments = List.copyOf(comments);
  }

  ModelNotes with(List<Grant> changed) {
    return new ModelNotes(changed, requests, comments);
  }

  ModelNotes with(TransitionRequest made) {
    return new ModelNotes(grants, with(requests, made), comments);
  }

  /** Without the requests that are answered. */
  ModelNotes without(Predicate<TransitionRequest> answered) {
    return new ModelNotes(grants, requests.stream().filter(answered.negate()).toList(), comments);
  }

  /** With a comment, in place of the one with its id if there is one. */
  ModelNotes with(Comment made) {
    return new ModelNotes(grants, requests, with(withoutComment(made.id()).comments, made));
  }

  ModelNotes withoutComment(String id) {
    return new ModelNotes(
        grants, requests, comments.stream().filter(one -> !one.id().equals(id)).toList());
  }

  /** Without all that is said of a version. */
  ModelNotes withoutVersion(String version) {
    return new ModelNotes(
        grants,
        requests.stream().filter(one -> !one.version().equals(version)).toList(),
        comments.stream().filter(one -> !one.version().equals(version)).toList());
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
