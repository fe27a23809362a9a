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
 * @param error what the notebook raised; null when it did not
 */
record OutputInfo(
    RunInfo metadata,
    @Nullable NotebookOutput notebookOutput,
    @Nullable String error,
    @Nullable String errorTrace) {
  /** Databricks REST API documentation: Jobs/getrunoutput, the first 5 MB. */
  private static final int MAX_RESULT_BYTES = 5 * 1024 * 1024;

  static OutputInfo of(RunInfo metadata, TaskRun task) {
    NotebookOutput output =
        task.state().isSuccess()
            ? task.exit().map(OutputInfo::cut).orElse(new NotebookOutput(null, false))
            : null;
    String error =
        task.error() == null && !task.state().isSuccess() && task.isOver()
            ? task.state().message()
            : task.error();
    return new OutputInfo(metadata, output, error, task.trace());
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
}
