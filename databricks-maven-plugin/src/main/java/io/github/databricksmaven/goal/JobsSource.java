package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobNeeds;
import io.github.databricksmaven.jobs.deployment.WantedJob;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.source.FileRules;
import io.github.databricksmaven.source.FoundFile;
import io.github.databricksmaven.source.SourceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The job files that are deployed, one job each: all of a folder, or those that were named. */
final class JobsSource {

  private static final String TOGETHER = "are wrong in the jobs; nothing was sent";

  private static final Pattern JOB_FILE = Pattern.compile(".*\\.(ya?ml|json)");

  private final String typed;
  private final Path base;
  private final Problems problems = new Problems();
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /**
   * What the user named.
   *
   * @param typed a folder, or files with commas between them, below {@code base}
   */
  JobsSource(String typed, Path base) {
    this.typed = typed;
    this.base = base;
  }

  /** Whether all jobs of the owner are there, so that those that are not can be missed. */
  boolean isFolder() {
    return !typed.contains(",") && !Files.isRegularFile(base.resolve(typed.strip()));
  }

  /** Where they are, from the project's folder: it is the same on every machine. */
  String folder() {
    Path root = base.toAbsolutePath().normalize();
    Path named = root.resolve(typed.replaceFirst(",.*", "").strip()).normalize();
    Path folder = isFolder() ? named : Objects.requireNonNullElse(named.getParent(), named);
    boolean isNear = Objects.equals(root.getRoot(), folder.getRoot());
    return (isNear ? root.relativize(folder) : folder).toString().replace('\\', '/');
  }

  /** Reads all of them; what is wrong with any is told at once. */
  List<WantedJob> read(JobReading reading) {
    List<WantedJob> wanted = new ArrayList<>();
    for (String file : files()) {
      tried(() -> add(file, reading.job(file), wanted));
    }
    problems.refuseAny(TOGETHER);
    return wanted;
  }

  private void add(String file, Job job, List<WantedJob> wanted) {
    String key = key(file);
    if (jobs.putIfAbsent(key, job) != null) {
      problems.add(
          new Problem(
              "'" + file + "' is here beside a file of the same name.",
              "a job is known by its file's name, whatever the file's ending.",
              "keep one of them, or rename it."));
    }
    wanted.add(new WantedJob(key, job.name(), job.settings()));
  }

  /** Refuses jobs that need what the workspace does not have. */
  void check(OneLook look) {
    jobs.values().forEach(job -> tried(() -> JobNeeds.check(job, look, look)));
    problems.refuseAny(TOGETHER);
  }

  /** As the user would name them. */
  private List<String> files() {
    if (!isFolder()) {
      return Arrays.stream(typed.split(",")).map(String::strip).toList();
    }
    List<FoundFile> found =
        new SourceFolder("jobs", typed, base.resolve(typed.strip()))
            .selectSome(FileRules.ALL, problems)
            .files();
    problems.refuseAny(TOGETHER);
    List<String> files =
        found.stream()
            .map(file -> typed.strip() + "/" + file.path())
            .filter(file -> JOB_FILE.matcher(file).matches())
            .toList();
    if (files.isEmpty()) {
      throw new Misconfigured(
          "<jobs> '" + typed + "' holds no job files.",
          "none of its files ends in .yml, .yaml or .json; without jobs, all that were deployed"
              + " would be deleted.",
          "check the folder's name.");
    }
    return files;
  }

  /** The same for a file that is named as for one that is found in its folder. */
  private String key(String file) {
    String path =
        isFolder()
            ? file.substring(typed.strip().length() + 1)
            : file.substring(file.lastIndexOf('/') + 1);
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : path;
  }

  private void tried(Runnable reading) {
    try {
      reading.run();
    } catch (Misconfigured e) {
      problems.add(e.problem());
    }
  }
}
