package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobReportsTest {

  private static final ModelName MODEL = new ModelName("SparkModel");
  private static final String TRAINED =
      "\"train\": {\"values\": {\"model\": \"SparkModel\", \"version\": \"4\","
          + " \"metrics\": {\"accuracy\": 0.75, \"note\": \"good\"}, \"rows\": 123}}";

  @TempDir Path folder;

  @Test
  void aJobNamesTheVersionThatItsOutputsName() throws IOException {
    report("run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    assertEquals(Optional.of(new ModelVersion(4)), chosen("job:train"));
    assertEquals(Optional.of(new ModelVersion(4)), chosen("job:train#train"));
    assertEquals(Optional.of(new ModelVersion(4)), chosen("job:./run-job-train.json"));
    assertEquals(", of job:train", choice("job:train").remark());
  }

  @Test
  void theLatestReportOfAJobCounts() throws IOException {
    String newer = TRAINED.replace("\"4\"", "5");
    report("run-job-train-b.json", "train", "succeeded", "2026-11-30T11:00:00Z", newer);
    report("stage/run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    assertEquals(Optional.of(new ModelVersion(5)), chosen("job:train"));
  }

  @Test
  void aJobThatIsNotReportedIsRefusedWithTheNearestOne() throws IOException {
    assertRefused("job:train", "'job:train' is not reported.", "there is none");
    report("run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    assertRefused("job:trian", "there are reports of train.", "did you mean job:train?");
    assertRefused("job:no/such.json", "there is no such file");
  }

  @Test
  void aPartOfAJobsNameNamesItWhenNoneIsNearer() throws IOException {
    report("run-job-tiny-train.json", "tiny-train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    assertRefused("job:train", "did you mean job:tiny-train?");
  }

  @Test
  void aJobThatDidNotSucceedIsRefused() throws IOException {
    report("run-job-train.json", "train", "failed", "2026-11-30T10:00:00Z", TRAINED);
    assertRefused("job:train", "did not succeed", "its report says: failed");
    assertEquals(
        "the job did not succeed the last time",
        reports().about(MODEL, new ModelVersion(4)).get(0).metrics().get("accuracy"));
  }

  @Test
  void whatAJobSaidBeforeItFailedDoesNotCount() throws IOException {
    report("first/run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    report("run-job-train.json", "train", "failed", "2026-11-30T11:00:00Z", "");
    assertEquals(
        List.of("the job did not succeed the last time"),
        reports().about(MODEL, new ModelVersion(4)).stream()
            .map(output -> output.metrics().get("accuracy"))
            .toList());
    report("again/run-job-train.json", "train", "succeeded", "2026-11-30T12:00:00Z", TRAINED);
    assertEquals(
        List.of("0.75", "0.75"),
        reports().about(MODEL, new ModelVersion(4)).stream()
            .map(output -> output.metrics().get("accuracy"))
            .toList());
  }

  @Test
  void aReportThatIsCutOffIsRefusedAndNotPassedOver() throws IOException {
    Files.writeString(folder.resolve("run-job-train.json"), "{\"goal\": \"run-job\", ");
    assertRefused("job:train", "The reports of run-job cannot be read: ", "it is no whole JSON");
    assertThrows(Misconfigured.class, () -> reports().about(MODEL, new ModelVersion(4)));
  }

  @Test
  void whatAnEarlierBuildLeftInTheBuildsOwnFolderIsNotOfThisBuild() throws IOException {
    String ofBuild = "\"build_id\": \"76\", ";
    report("run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    Path file = folder.resolve("run-job-train.json");
    Files.writeString(file, Files.readString(file).replace("\"job\"", ofBuild + "\"job\""));
    ModelVersion four = new ModelVersion(4);
    JobReports later = new JobReports(List.of(folder), folder, "77");
    assertEquals(List.of(), later.about(MODEL, four));
    assertTrue(
        assertThrows(
                Misconfigured.class, () -> choice("job:train").in(new FakeRegistry(), later, MODEL))
            .getMessage()
            .contains("is not reported"));
    assertEquals(1, new JobReports(List.of(folder), folder, "76").about(MODEL, four).size());
    Path other = folder.resolve("other");
    assertEquals(1, new JobReports(List.of(other, folder), folder, "77").about(MODEL, four).size());
  }

  @Test
  void aJobThatNamesNoVersionOfTheModelIsRefused() throws IOException {
    report(
        "run-job-train.json",
        "train",
        "succeeded",
        "2026-11-30T10:00:00Z",
        TRAINED.replace("SparkModel", "Other"));
    assertRefused("job:train", "names no version of SparkModel", "exit with");
    assertRefused("job:train#test", "names no version of SparkModel");
  }

  @Test
  void aJobThatNamesSeveralIsRefusedUntilOneTaskIsNamed() throws IOException {
    String other = "\"again\": {\"values\": {\"version\": 9}}";
    report(
        "run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED + "," + other);
    assertRefused("job:train", "names several versions of SparkModel", "job:train#train");
    assertEquals(Optional.of(new ModelVersion(9)), chosen("job:train#again"));
  }

  @Test
  void numbersThatAJobSaidOfAVersionAreMetrics() throws IOException {
    report("run-job-train.json", "train", "succeeded", "2026-11-30T10:00:00Z", TRAINED);
    JobOutput output = reports().about(MODEL, new ModelVersion(4)).get(0);
    assertEquals("0.75", output.metrics().get("accuracy"));
    assertEquals("123", output.metrics().get("rows"));
    assertEquals(2, output.metrics().size());
    assertEquals("job train, task train", output.toString());
    assertEquals(List.of(), reports().about(MODEL, new ModelVersion(3)));
  }

  @Test
  void whatIsNoReportOfAJobIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{");
    Files.writeString(folder.resolve("b.json"), "{\"goal\": \"report\", \"job\": \"train\"}");
    assertRefused("job:train", "there is none");
  }

  @Test
  void whatNamesNoJobIsRefused() {
    for (String choice : List.of("job:", "job:#a", "job:a#")) {
      assertTrue(
          assertThrows(Misconfigured.class, () -> choice(choice))
              .getMessage()
              .contains("names no job"));
    }
  }

  private void assertRefused(String choice, String... parts) {
    String message = assertThrows(Misconfigured.class, () -> chosen(choice)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private Optional<ModelVersion> chosen(String choice) {
    return choice(choice).in(new FakeRegistry(), reports(), MODEL);
  }

  private static VersionChoice choice(String text) {
    return VersionChoice.parse("modelVersion", text, MODEL);
  }

  private JobReports reports() {
    return new JobReports(List.of(folder), folder, "");
  }

  private void report(String file, String job, String result, String begun, String tasks)
      throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        """
        {"goal": "run-job", "job": "%s", "result": "%s", "begun": "%s", "tasks": {%s}}
        """
            .formatted(job, result, begun, tasks));
  }
}
