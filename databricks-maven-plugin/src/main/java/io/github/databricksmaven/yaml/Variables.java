package io.github.databricksmaven.yaml;

/** What stands for the names in a file that a dollar and braces are around. */
@FunctionalInterface
public interface Variables {

  /**
   * The value of a name; it is never looked through again.
   *
   * @param place where the value begins that holds the name
   * @throws io.github.databricksmaven.problem.Misconfigured when there is none
   */
  String valueOf(String name, Place place);
}
