package io.github.databricksmaven.rehearsal.timeline;

/** Who watches a rehearsal; nothing that it is told holds a secret. */
public interface Audience {

  /** Something began, ended or waits. */
  void changed(Entry entry);

  /** A step or the rehearsal itself has something to tell. */
  void told(Entry entry, Issue issue);

  /** A line of a step's output. */
  void line(Entry step, String line);
}
