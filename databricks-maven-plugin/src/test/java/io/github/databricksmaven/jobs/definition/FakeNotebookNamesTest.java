package io.github.databricksmaven.jobs.definition;

final class FakeNotebookNamesTest extends NotebookNamesContract {

  @Override
  protected NotebookNames names() {
    return FakeNotebookNames.of(
        "/Shared/contract/a",
        "/Shared/contract/b",
        "/Shared/contract/c.txt",
        "/Shared/contract/more/c");
  }
}
