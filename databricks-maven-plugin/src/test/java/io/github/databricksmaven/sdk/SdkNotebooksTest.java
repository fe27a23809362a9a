package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksContract;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkNotebooksTest extends NotebooksContract {

  @TempDir Path folder;
  private OpenLocal local;
  private NotebooksPort port;

  @BeforeEach
  void aLocalWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    port = local.connect().notebooks();
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void anObjectOfATypeThatIsNewerThanTheSdkIsListed() throws Exception {
    assertEquals(
        List.of(new Listed.Other(new WorkspacePath("/x/a"), "thing of an unknown type")),
        listed("{\"path\":\"/x/a\",\"object_type\":\"HOLOGRAM\"}"));
  }

  @Test
  void aNotebookWhoseLanguageIsNotKnownIsNotTakenForAnother() throws Exception {
    Listed unknown = new Listed.Other(new WorkspacePath("/x/a"), "notebook in an unknown language");
    assertEquals(List.of(unknown), listed("{\"path\":\"/x/a\",\"object_type\":\"NOTEBOOK\"}"));
    assertEquals(
        List.of(unknown),
        listed("{\"path\":\"/x/a\",\"object_type\":\"NOTEBOOK\",\"language\":\"BASIC\"}"));
  }

  @Test
  void aNameWithASpaceAtItsEndIsAnotherOne() throws Exception {
    assertEquals(
        List.of(new WorkspacePath("/x/train "), new WorkspacePath("/x/train")),
        listed(
                "{\"path\":\"/x/train \",\"object_type\":\"FILE\"},"
                    + "{\"path\":\"/x/train\",\"object_type\":\"FILE\"}")
            .stream()
            .map(Listed::path)
            .toList());
  }

  @Test
  void aSizeThatIsNotToldIsNotNothing() throws Exception {
    assertEquals(
        List.of(-1L, 0L),
        listed(
                "{\"path\":\"/x/a\",\"object_type\":\"FILE\"},"
                    + "{\"path\":\"/x/b\",\"object_type\":\"FILE\",\"size\":0}")
            .stream()
            .map(entry -> ((Listed.Leaf) entry).size())
            .toList());
  }

  /** What a service tells of its objects, as it is read. */
  private List<Listed> listed(String objects) throws Exception {
    try (PretendedHost host =
        PretendedHost.answering(
            exchange -> PretendedHost.json(exchange, 200, "{\"objects\":[" + objects + "]}"))) {
      NotebooksPort strange = OpenLocal.connect(host.url(), local.token()).notebooks();
      return strange.list(new WorkspacePath("/x")).orElseThrow();
    }
  }

  /** The local workspace tells times in milliseconds. */
  @Override
  protected void passTime() {
    LockSupport.parkNanos(5_000_000);
  }

  @Override
  protected NotebooksPort port() {
    return port;
  }
}
