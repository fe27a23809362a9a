package io.github.databricksmaven.files;

final class FakeFilesTest extends FilesContract {

  private final FakeFiles fake = new FakeFiles();

  @Override
  protected FilesPort port() {
    return fake;
  }

  @Override
  protected FilePath folder() {
    return FilePath.parse("folder", "dbfs:/contract/deep");
  }
}
