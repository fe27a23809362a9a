package io.github.databricksmaven.jobs.definition;

/**
 * Leads from a job's settings to one value in them.
 *
 * @param path keys and indexes, for example {@code tasks/0/task_key}; empty for the settings
 */
public record Pointer(String path) {

  /** The settings themselves. */
  public static final Pointer SETTINGS = new Pointer("");

  /** To what has this key. */
  public Pointer key(String key) {
    return new Pointer(path.isEmpty() ? key : path + "/" + key);
  }

  /** To an item of a list, counted from 0. */
  public Pointer item(int index) {
    return key(Integer.toString(index));
  }

  /** To what holds it; of the settings to themselves. */
  Pointer parent() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? SETTINGS : new Pointer(path.substring(0, slash));
  }

  @Override
  public String toString() {
    return path;
  }
}
