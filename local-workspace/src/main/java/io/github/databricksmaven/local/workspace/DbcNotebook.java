package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notebook of a {@code .dbc} archive, in the form {@code NotebookV1}: JSON with a list of
 * commands (seen in archives that the service exported; not documented).
 *
 * @param version of the form
 * @param languageName for example {@code python}
 * @param commands in any order
 */
record DbcNotebook(
    @Nullable String version,
    @JsonProperty("language") @Nullable String languageName,
    @Nullable List<Command> commands) {
  private static final String KNOWN = "NotebookV1";

  /**
   * Reads a notebook.
   *
   * @param entry of the archive, for a refusal
   * @throws ApiError when it is none, or of a form that is not known here
   */
  static DbcNotebook read(String entry, byte[] json) {
    DbcNotebook notebook;
    try {
      notebook = Json.read(json, DbcNotebook.class);
    } catch (IOException e) {
      throw ApiError.invalid("Entry '" + entry + "' of the archive is no notebook in JSON.");
    }
    if (!KNOWN.equals(notebook.version())) {
      throw ApiError.notImplemented(
          "The local workspace reads archives of notebooks in the form "
              + KNOWN
              + "; '"
              + entry
              + "' has the form '"
              + notebook.version()
              + "'.");
    }
    notebook.language();
    return notebook;
  }

  Language language() {
    return Language.named(String.valueOf(languageName))
        .orElseThrow(
            () -> ApiError.invalid("'" + languageName + "' is no language of a notebook."));
  }

  String toSource() {
    List<Command> all = commands == null ? List.of() : commands;
    return SourceForm.of(
        language(),
        all.stream()
            .sorted(Comparator.comparingDouble(Command::position))
            .map(command -> command.cell(language()))
            .toList());
  }

  /**
   * A cell.
   *
   * @param position by which cells are in order
   * @param command its text, with the magic command of another language
   * @param title shown above it, if {@code titleShown}
   */
  record Command(
      double position,
      @Nullable String command,
      @JsonProperty("commandTitle") @Nullable String title,
      @JsonProperty("showCommandTitle") boolean titleShown) {

    String cell(Language language) {
      String text = SourceForm.cell(language, command == null ? "" : command.stripTrailing());
      return titleShown && title != null && !title.isBlank()
          ? language.title(title) + "\n" + text
          : text;
    }
  }
}
