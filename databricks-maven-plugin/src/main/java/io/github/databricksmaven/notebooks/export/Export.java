package io.github.databricksmaven.notebooks.export;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.deployment.KeptArchives;
import io.github.databricksmaven.notebooks.deployment.Rollback;
import io.github.databricksmaven.notebooks.deployment.Workbench;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a workspace folder back as source files; files that are the same are left alone. */
public final class Export implements AutoCloseable {

  private static final String IN_THE_WAY = "are in the way of the export; nothing was written";

  private final Workbench bench;
  private final Path folder;
  private final @Nullable Room room;
  private final Plan<ExportStep> plan;

  private Export(
      Workbench bench,
      Path folder,
      @Nullable Room room,
      List<ExportedFile> files,
      List<Rival> superseded) {
    this.bench = bench;
    this.folder = folder;
    this.room = room;
    this.plan =
        new Plan<>(
            Stream.concat(
                    files.stream().map(this::step), superseded.stream().map(ExportStep.Remove::new))
                .toList());
  }

  /**
   * Of what is in the workspace now, which is read once.
   *
   * @param format of notebooks; null for the one in which each was deployed, archives included,
   *     else source
   */
  public static Export ofWorkspace(Workbench bench, Path folder, Kind.@Nullable Format format) {
    Map<WorkspacePath, Kind> deployed = format == null ? bench.deployedKinds() : Map.of();
    LocalNames names = new LocalNames(bench.target(), folder);
    Collection<Listed.Leaf> leaves = new Tree(bench).leaves().values();
    Room room = Room.with(KeptArchives.open(bench, format == null ? leaves : List.of()));
    try {
      List<Asked> asked = new ArrayList<>();
      for (Listed.Leaf leaf : leaves) {
        if (!room.archives().hold(leaf.path())) {
          Kind kind = kind(leaf, format, deployed.get(leaf.path()));
          asked.add(new Asked(leaf.path(), names.of(leaf.path(), kind), kind));
        }
      }
      List<ExportedFile> files = named(names, room.archives().files());
      files.addAll(fetched(bench, asked, room.folder()));
      List<Rival> superseded = superseded(bench, folder, files);
      return new Export(bench, folder, room, taken(bench, folder, files), superseded);
    } catch (RuntimeException e) {
      room.close();
      throw e;
    }
  }

  private static List<ExportedFile> named(LocalNames names, List<SourceFile> kept) {
    List<ExportedFile> files = new ArrayList<>();
    for (SourceFile file : kept) {
      String name = names.of(file.path(), file.kind());
      files.add(new ExportedFile(file.path(), name, file.kind(), file.content()));
    }
    return files;
  }

  /** Of what a deployment left, which has to stay open. */
  public static Export ofDeployment(Workbench bench, Path folder, Rollback deployment) {
    LocalNames names = new LocalNames(bench.target(), folder);
    List<ExportedFile> files = named(names, deployment.wanted());
    Problems problems = new Problems();
    rivals(folder, files).forEach(rival -> problems.add(rival.problem()));
    problems.refuseAny(IN_THE_WAY);
    return new Export(bench, folder, null, taken(bench, folder, files), List.of());
  }

  /** With the ignore file without which hidden ones would not be deployed again. */
  private static List<ExportedFile> taken(Workbench bench, Path folder, List<ExportedFile> files) {
    List<ExportedFile> all = new ArrayList<>(files);
    new HiddenFiles(folder).ignoreFile(files, bench.target(), bench.talk()).ifPresent(all::add);
    return all;
  }

  private static List<Rival> rivals(Path folder, List<ExportedFile> files) {
    Rivals rivals = new Rivals(folder);
    return files.stream().flatMap(file -> rivals.of(file).stream()).toList();
  }

  /** Files that the new ones take the place of; refuses when any holds what is nowhere else. */
  private static List<Rival> superseded(Workbench bench, Path folder, List<ExportedFile> files) {
    List<Rival> rivals = rivals(folder, files);
    List<Boolean> superseded =
        Outcomes.orThrow(
            "files could not be compared",
            bench.parallel().each(rivals, rival -> rival.isSuperseded(bench.port())));
    Problems problems = new Problems();
    for (int i = 0; i < rivals.size(); i++) {
      if (!superseded.get(i)) {
        problems.add(rivals.get(i).problem());
      }
    }
    problems.refuseAny(IN_THE_WAY);
    return rivals;
  }

  private record Asked(WorkspacePath path, String name, Kind kind) {}

  private static Kind kind(
      Listed.Leaf leaf, Kind.@Nullable Format format, @Nullable Kind deployed) {
    if (!(leaf.kind() instanceof Kind.Notebook notebook)) {
      return leaf.kind();
    }
    if (format != null) {
      return new Kind.Notebook(notebook.language(), format);
    }
    return deployed != null && notebook.overwritableBy(deployed) ? deployed : notebook;
  }

  /** What would come back when it is deployed; of what would not, it is told why. */
  private static List<ExportedFile> fetched(Workbench bench, List<Asked> asked, Path room) {
    List<Fetched> all =
        Outcomes.orThrow(
            "objects could not be exported",
            bench
                .parallel()
                .each("objects exported", asked, object -> fetched(bench, object, room)));
    all.stream().map(Fetched::obstacle).filter(Objects::nonNull).forEach(bench.talk()::warn);
    return all.stream().filter(each -> each.obstacle() == null).map(Fetched::file).toList();
  }

  /** What was read, and why it stays behind, if so. */
  private record Fetched(ExportedFile file, @Nullable String obstacle) {}

  private static Fetched fetched(Workbench bench, Asked asked, Path room) {
    try {
      Path file = Files.createTempFile(room, "", "");
      try (InputStream in = bench.port().read(asked.path(), asked.kind())) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      endLine(asked.kind(), file);
      ExportedFile exported =
          new ExportedFile(asked.path(), asked.name(), asked.kind(), Content.of(file));
      return new Fetched(
          exported, new WayBack(bench.target()).obstacle(exported, file).orElse(null));
    } catch (IOException e) {
      throw new UncheckedIOException("Exporting " + asked.path(), e);
    }
  }

  /** The service takes the last newline off; source files have one. */
  private static void endLine(Kind kind, Path file) throws IOException {
    if (!(kind instanceof Kind.Notebook) || Files.size(file) == 0) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes[bytes.length - 1] != '\n') {
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
        out.write('\n');
      }
    }
  }

  /** What differs from what the folder holds; nothing is changed yet. */
  public Plan<?> plan() {
    return plan;
  }

  private ExportStep step(ExportedFile file) {
    Path present = folder.resolve(file.name());
    try {
      if (!Files.exists(present)) {
        return new ExportStep.Create(file);
      }
      if (!Files.isRegularFile(present)) {
        throw inTheWay(present);
      }
      ExportedFile there =
          new ExportedFile(file.origin(), file.name(), file.kind(), Content.of(present));
      return there.hash().equals(file.hash())
          ? new ExportStep.Keep(file)
          : new ExportStep.Overwrite(file, there.content().size());
    } catch (IOException e) {
      throw new Misconfigured(
          "'" + present + "' cannot be read.", e.toString(), "check that you may read it.");
    }
  }

  private static Misconfigured inTheWay(Path present) {
    return new Misconfigured(
        "'" + present + "' is in the way.",
        "it is a folder, and the workspace has a file of that name.",
        "move it, or export into another folder.");
  }

  /** Writes what differs, then deletes what that replaces; what else the folder holds is left. */
  public void carryOut(ReportDraft report) {
    carryOut(step -> step.change() != Change.DELETE, "written", report);
    carryOut(step -> step.change() == Change.DELETE, "deleted", report);
  }

  private void carryOut(Predicate<ExportStep> chosen, String done, ReportDraft report) {
    List<Case> cases =
        bench
            .parallel()
            .each(plan.changing().stream().filter(chosen).toList(), this::applied)
            .stream()
            .map(
                attempt ->
                    Case.of(
                        attempt.item().subject(),
                        attempt.item().change().word(),
                        attempt.took(),
                        attempt.failure()))
            .toList();
    cases.forEach(report::add);
    List<Case> failed = cases.stream().filter(Case::failed).toList();
    if (!failed.isEmpty()) {
      throw new Unsuccessful(
          failed.size() + " of " + cases.size() + " files could not be " + done + ".",
          failed.stream().map(Case::detail).collect(Collectors.joining("\n")),
          "cure the cause and run the goal again.");
    }
  }

  private boolean applied(ExportStep step) {
    step.applyTo(folder);
    return true;
  }

  /** Counts, and what is the same, for the report. */
  public void describe(ReportDraft report) {
    Map<String, Object> counts = new TreeMap<>();
    for (Change change : List.of(Change.KEEP, Change.CREATE, Change.CHANGE, Change.DELETE)) {
      counts.put(change.word(), plan.count(change));
    }
    report.fact("plan", counts);
    plan.steps().stream()
        .filter(step -> step.change() == Change.KEEP)
        .forEach(step -> report.add(Case.passed(step.subject(), "keep", Duration.ZERO)));
  }

  @Override
  public void close() {
    if (room != null) {
      room.close();
    }
  }
}
