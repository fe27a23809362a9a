package io.github.databricksmaven.models.copy;

import java.util.List;

/**
 * What made a version, and of which tables, for the lineage of Unity Catalog.
 *
 * @param notebook id of the notebook in the run's workspace, or empty
 * @param job id of the job there, or empty
 * @param jobRun id of the job's run, or empty
 * @param tables that the run has read, as it says
 */
public record Lineage(String notebook, String job, String jobRun, List<Table> tables) {

  /** Nobody knows. */
  public static final Lineage NONE = new Lineage("", "", "", List.of());

  public Lineage {
    tables = List.copyOf(tables);
  }

  /**
   * A table of Unity Catalog.
   *
   * @param name of three parts
   * @param id that the metastore gave it
   */
  public record Table(String name, String id) {}

  /** Whether there is something to tell: tables are told as what a notebook or a job has read. */
  public boolean isKnown() {
    return !notebook.isEmpty() || !job.isEmpty();
  }

  /** For a plan, for example {@code notebook 12, job 3, 2 tables}. */
  @Override
  public String toString() {
    return (notebook.isEmpty() ? "" : "notebook " + notebook + ", ")
        + (job.isEmpty() ? "" : "job " + job + ", ")
        + (tables.size() == 1 ? "1 table" : tables.size() + " tables");
  }
}
