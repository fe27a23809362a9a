package io.github.databricksmaven.local.jobs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The output of a task on the wire.
 *
 * @param metadata the task's run
 * @param logs what a file of Python wrote; null of other tasks
 * @param error what the notebook raised; null when it did not
 */
record OutputInfo(
    TaskInfo metadata,
    @Nullable NotebookOutput notebookOutput,
    @Nullable RunJobOutput runJobOutput,
    @Nullable String logs,
    @Nullable Boolean logsTruncated,
    @Nullable String error,
    @Nullable String errorTrace) {
  /** Databricks REST API documentation: Jobs/getrunoutput, the first 5 MB. */
  private static final int MAX_RESULT_BYTES = 5 * 1024 * 1024;

  /**
   * The output of one attempt.
   *
   * @param logs what a file of Python wrote
   */
  static OutputInfo of(TaskInfo metadata, TaskRun task, String logs) {
    TaskOutput output = task.output();
    boolean isNotebook = task.spec().work() instanceof Work.NotebookTask;
    NotebookOutput notebook =
        isNotebook && task.state().isSuccess()
            ? task.exit().map(OutputInfo::cut).orElse(new NotebookOutput(null, false))
            : null;
    NotebookOutput written =
        task.spec().work() instanceof Work.PythonTask ? cut(logs) : new NotebookOutput(null, false);
    String error =
        output.error() == null && !task.state().passes() && task.isOver()
            ? task.state().message()
            : output.error();
    return new OutputInfo(
        metadata,
        notebook,
        output.jobRunId() == null ? null : new RunJobOutput(output.jobRunId()),
        written.result(),
        written.result() == null ? null : written.truncated(),
        error,
        output.trace());
  }

  private static NotebookOutput cut(String result) {
    if (result.getBytes(StandardCharsets.UTF_8).length <= MAX_RESULT_BYTES) {
      return new NotebookOutput(result, false);
    }
    // Stops before a character that does not fit; half a one would be no text.
    CharBuffer text = CharBuffer.wrap(result);
    ByteBuffer bytes = ByteBuffer.allocate(MAX_RESULT_BYTES);
    CoderResult end = encoder().encode(text, bytes, true);
    return new NotebookOutput(result.substring(0, text.position()), end.isOverflow());
  }

  private static CharsetEncoder encoder() {
    return StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  }

  /**
   * What the notebook returned.
   *
   * @param result its exit value
   * @param truncated whether the result was cut at 5 MB
   */
  record NotebookOutput(@Nullable String result, boolean truncated) {}

  /** The run of the job that the task started. */
  record RunJobOutput(long runId) {}
}
