package io.github.databricksmaven.local.metastore;

import java.util.SortedMap;

/**
 * A version of a model.
 *
 * @param number from 1 on, never given twice
 */
public record Version(
    long number, Securable about, Status status, Origin origin, SortedMap<String, String> tags) {

  public Version {
    tags = Contents.copy(tags);
  }

  public boolean isReady() {
    return status == Status.READY;
  }

  Version with(Status changed, long now) {
    return new Version(number, about.changedAt(now), changed, origin, tags);
  }

  Version with(SortedMap<String, String> changed, long now) {
    return new Version(number, about.changedAt(now), status, origin, changed);
  }

  Version withComment(String comment, long now) {
    return new Version(number, about.withComment(comment, now), status, origin, tags);
  }
}
