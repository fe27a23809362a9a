package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.pace.Retries;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.io.InputStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlobFilesTest {

  private static final ArtifactPath PATH = new ArtifactPath("data/x");

  @ParameterizedTest
  @ValueSource(strings = {"sig=s3cret\n", "sig=s3 cret", "sig=s3cret|", "sig=s3cret%"})
  void aSignatureThatIsNoneIsInNoError(String signature) {
    BlobFiles files = files("abfss://models@account.dfs.core.windows.net/a", signature);
    assertKept(() -> files.list(new Parallel(2, new StillTime())));
    assertKept(() -> files.open(PATH));
    assertKept(() -> files.write(new Artifact(PATH, 0), InputStream::nullInputStream));
    assertKept(() -> files.write(new Artifact(PATH, 1L << 30), EndlessZeros::new));
  }

  private static void assertKept(Executable call) {
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, call);
    for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
      assertFalse(thrown.toString().contains("s3"), thrown::toString);
    }
  }

  private static BlobFiles files(String location, String signature) {
    CloudStorage storage = new CloudStorage(new Retries(new StillTime(), new Notes()));
    return new BlobFiles(storage, BlobFolder.parse(location), () -> signature);
  }

  private static final class EndlessZeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }
  }
}
