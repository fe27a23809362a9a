package io.github.databricksmaven.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadTest {

  private static final FilePath TARGET = FilePath.parse("targetFolder", "/mnt/data/test");

  @TempDir Path here;
  private final FakeFiles port = new FakeFiles("dbfs:/mnt/data");
  private final ReportDraft report = new ReportDraft("upload-files", "", Instant.EPOCH);

  @BeforeEach
  void twoFiles() throws IOException {
    write("data/a.csv", "one");
    write("data/more/b.csv", "two");
    write("data/.git/config", "hidden");
  }

  @Test
  void aFolderIsUploadedAsItIsWithoutWhatIsHidden() {
    upload();
    assertEquals(
        List.of("folder dbfs:/mnt/data/test", "folder dbfs:/mnt/data/test/more"),
        port.calls().subList(0, 2));
    assertEquals(
        List.of(
            "  keep    dbfs:/mnt/data/test/a.csv",
            "  keep    dbfs:/mnt/data/test/more/b.csv",
            "Plan: 0 to create, 0 to change, 0 to delete, 2 unchanged"),
        planned().plan().lines());
  }

  @Test
  void aFileIsUploadedUnderItsName() {
    assertEquals(
        List.of(
            "  create  dbfs:/mnt/data/test/b.csv  3 B",
            "Plan: 1 to create, 0 to change, 0 to delete, 0 unchanged"),
        upload(TARGET).plan(wanted("data/more/b.csv")).plan().lines());
  }

  @Test
  void onlyAFileOfTheSameSizeIsReadToBeCompared() throws IOException {
    upload();
    write("data/a.csv", "longer");
    write("data/more/b.csv", "owt");
    assertEquals(
        List.of(
            "  change  dbfs:/mnt/data/test/a.csv       3 B → 6 B",
            "  change  dbfs:/mnt/data/test/more/b.csv  3 B, other content",
            "Plan: 0 to create, 2 to change, 0 to delete, 0 unchanged"),
        planned().plan().lines());
    assertEquals(
        List.of("read dbfs:/mnt/data/test/more/b.csv"),
        port.calls().stream().filter(call -> call.startsWith("read")).toList());
  }

  @Test
  void aFileThatIsCutFailsTheGoalAndIsNamed() {
    port.cut("dbfs:/mnt/data/test/a.csv");
    Unsuccessful failure = assertThrows(Unsuccessful.class, this::upload);
    assertTrue(failure.getMessage().startsWith("1 of 2 files are not there"), failure::getMessage);
    assertTrue(failure.getMessage().contains("/test/a.csv"), failure::getMessage);
  }

  @Test
  void everyFailureIsToldAndTheOthersAreCarriedOut() {
    port.refuse("dbfs:/mnt/data/test/a.csv");
    Unsuccessful failure = assertThrows(Unsuccessful.class, this::upload);
    assertTrue(failure.getMessage().startsWith("1 of 2 files could not be uploaded."));
    assertEquals(1, planned().plan().changing().size());
  }

  @Test
  void whatIsNotMountedIsNotWrittenTo() {
    for (String folder : List.of("/mnt/other/test", "/Volumes/main/default/other")) {
      FilePath target = FilePath.parse("targetFolder", folder);
      Misconfigured refusal =
          assertThrows(Misconfigured.class, () -> upload(target).plan(List.of()));
      assertTrue(refusal.getMessage().contains(target.root().toString()), refusal::getMessage);
    }
  }

  @Test
  void nothingOfAnotherTypeIsReplaced() throws IOException {
    upload();
    Files.delete(here.resolve("data/a.csv"));
    write("data/a.csv/c.csv", "x");
    refused("dbfs:/mnt/data/test/a.csv is in the way");
    Files.delete(here.resolve("data/more/b.csv"));
    Files.delete(here.resolve("data/more"));
    write("data/more", "x");
    refused("is in the way");
  }

  @Test
  void filesThatAreNotThereOrOfOneNameAreRefused() throws IOException {
    Files.createDirectory(here.resolve("nothing"));
    write("other/a.csv", "x");
    assertRefused("holds no files", "nothing");
    assertRefused("is neither a file nor a folder", "no.csv");
    assertRefused("would both become dbfs:/mnt/data/test/a.csv", "data", "other/a.csv");
  }

  private void refused(String expected) {
    Misconfigured refusal = assertThrows(Misconfigured.class, this::planned);
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }

  private void assertRefused(String expected, String... typed) {
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> wanted(typed));
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }

  private void upload() {
    Upload.Planned planned = planned();
    upload(TARGET).carryOut(planned, report);
    upload(TARGET).verify(wanted("data"));
  }

  private Upload.Planned planned() {
    return upload(TARGET).plan(wanted("data"));
  }

  private Upload upload(FilePath target) {
    return new Upload(port, new Parallel(4, new StillTime()), target);
  }

  private List<LocalFile> wanted(String... typed) {
    return LocalFiles.find(List.of(typed), here, TARGET);
  }

  private void write(String name, String text) throws IOException {
    Path file = here.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
