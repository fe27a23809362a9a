package io.github.databricksmaven.rehearsal.timeline;

import io.github.databricksmaven.rehearsal.mask.Mask;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All entries of a rehearsal, in the order in which they were made. */
public final class Timeline {

  private final Clock clock;
  private final Mask mask;
  private final Audience audience;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** Nothing that is told here holds a secret. */
  public Timeline(Clock clock, Mask mask, Audience audience) {
    this.clock = clock;
    this.mask = mask;
    this.audience = audience;
  }

  public Entry addStage(String name, String title) {
    return add(null, Entry.Kind.STAGE, name, title);
  }

  Entry add(@Nullable Entry parent, Entry.Kind kind, String name, String title) {
    Entry entry = new Entry(this, parent, kind, name, masked(title));
    entries.add(entry);
    return entry;
  }

  public List<Entry> all() {
    return List.copyOf(entries);
  }

  /** Those of one kind. */
  public List<Entry> all(Entry.Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** Those within another. */
  public List<Entry> within(Entry parent) {
    return entries.stream()
        .filter(entry -> entry.parent().filter(parent::equals).isPresent())
        .toList();
  }

  Instant now() {
    return clock.instant();
  }

  String masked(String text) {
    return mask.apply(text);
  }

  void changed(Entry entry) {
    audience.changed(entry);
  }

  void told(Entry entry, Issue issue) {
    audience.told(entry, issue);
  }
}
