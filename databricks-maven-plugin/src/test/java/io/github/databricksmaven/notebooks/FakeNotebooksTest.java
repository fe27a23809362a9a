package io.github.databricksmaven.notebooks;

final class FakeNotebooksTest extends NotebooksContract {

  private final FakeNotebooks fake = new FakeNotebooks();

  @Override
  protected NotebooksPort port() {
    return fake;
  }
}
