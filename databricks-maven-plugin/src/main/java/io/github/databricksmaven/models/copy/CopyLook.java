package io.github.databricksmaven.models.copy;

import static io.github.databricksmaven.models.RegistryKind.UNITY_CATALOG;

import io.github.databricksmaven.models.copy.CopyPlan.Work;
import io.github.databricksmaven.models.copy.Details.RunLink;
import io.github.databricksmaven.models.gate.ModelFile;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.UntrustedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at both registries, and changes nothing. */
record CopyLook(SourcePort source, TargetPort target, Parallel parallel, CopyRequest request) {

  /** Tags of ours: origin, maker, run, digest, count and bytes; and what promotions add. */
  private static final int OURS = 20;

  PresentCopies present() {
    Details original = original();
    Origin origin = request.originOf(original);
    List<Details> copies = request.targetRights().reading(() -> copies(target, request, origin));
    return new PresentCopies(request, original, copies);
  }

  private Details original() {
    refuseItself();
    Details original =
        request
            .sourceRights()
            .reading(() -> source.find(request.model(), request.version()))
            .orElseThrow(this::missing);
    refuseTheSame(original);
    return original;
  }

  CopyPlan plan(PresentCopies present) {
    refuseUnready(present.original());
    boolean makesModel = present.copies().isEmpty() && !hasModel();
    return new CopyPlan(present, makesModel, present.whole().isPresent() ? null : work(present));
  }

  private boolean hasModel() {
    return request.targetRights().reading(() -> target.has(request.targetModel()));
  }

  /** The versions that are copies of the original, be they whole or half, oldest first. */
  static List<Details> copies(TargetPort target, CopyRequest request, Origin origin) {
    return target.copies(request.targetModel(), origin.source()).stream()
        .filter(copy -> origin.isOf(copy.tags()))
        .toList();
  }

  private Work work(PresentCopies present) {
    Contents contents = source.contents(request.model(), request.version());
    List<Artifact> files = request.sourceRights().reading(() -> contents.list(parallel));
    check(contents, files);
    CarriedTags carried = carried(present.original());
    RunTrace trace = source.trace(present.original());
    NewVersion wanted = wanted(present, carried, trace, files);
    Optional<Intake> begun =
        request
            .targetRights()
            .reading(() -> target.begun(request.targetModel(), wanted, present.alive()));
    Map<ArtifactPath, Long> there =
        begun
            .map(intake -> request.targetRights().reading(() -> intake.present(parallel)))
            .orElse(Map.of());
    List<Artifact> missing = files.stream().filter(file -> !isThere(file, there)).toList();
    return new Work(
        wanted,
        contents,
        files,
        missing,
        Stream.concat(carried.remarks().stream(), trace.remarks().stream()).toList(),
        contents.way(),
        begun.map(Intake::way).orElseGet(() -> target.way(request.targetModel())));
  }

  /** Whole or not at all: what has the right length came from us, and is proven afterwards. */
  static boolean isThere(Artifact file, Map<ArtifactPath, Long> present) {
    Long size = present.get(file.path());
    return size != null && size == file.size();
  }

  private CarriedTags carried(Details original) {
    return CarriedTags.of(original.tags(), request.targetModel().kind(), OURS);
  }

  private NewVersion wanted(
      PresentCopies present, CarriedTags carried, RunTrace trace, List<Artifact> files) {
    Details original = present.original();
    Map<String, String> tags = new TreeMap<>(carried.tags());
    RunLink run = trace.run();
    if (!run.id().isEmpty()) {
      tags.put("source_run", run.id());
    }
    if (!run.link().isEmpty() && run.link().length() <= CarriedTags.LONGEST_VALUE) {
      tags.put("source_run_link", run.link());
    }
    tags.putAll(present.origin().tags());
    tags.putAll(request.maker().tags());
    tags.put(Whole.FILES, Integer.toString(files.size()));
    tags.put(Whole.BYTES, Long.toString(CopyPlan.bytesOf(files)));
    Lineage lineage =
        request.targetModel().kind() == UNITY_CATALOG ? trace.lineage() : Lineage.NONE;
    return new NewVersion(present.origin(), original.description(), run, lineage, tags);
  }

  private void check(Contents contents, List<Artifact> files) {
    Artifact described =
        files.stream()
            .filter(file -> file.path().value().equals(ModelDescription.NAME))
            .findFirst()
            .orElseThrow(
                () -> corrupt(files.isEmpty() ? "it has no files" : "it has no file MLmodel"));
    String text = text(contents, described);
    ModelDescription description =
        ModelDescription.of(text).orElseThrow(() -> corrupt("its file MLmodel describes no model"));
    SortedSet<String> absent = description.absent(files);
    if (!absent.isEmpty()) {
      throw corrupt(
          "its file MLmodel names what is not there: "
              + UntrustedText.shown(String.join(", ", absent)));
    }
    if (request.targetModel().kind() == UNITY_CATALOG && !ModelFile.isSignedForCatalog(text)) {
      throw new Unsuccessful(
          request + " has no signature, and cannot be copied to Unity Catalog.",
          "there, every version says of its inputs and of its outputs what they are.",
          "log the model with a signature (mlflow.models.infer_signature), register it, and"
              + " promote that version.");
    }
  }

  private String text(Contents contents, Artifact file) {
    return request
        .sourceRights()
        .reading(
            () ->
                SmallFile.description(
                    "Reading " + file.path() + " of " + request, () -> contents.open(file.path())));
  }

  private Unsuccessful corrupt(String why) {
    return new Unsuccessful(
        request + " is no whole model, and was not copied.",
        why + ".",
        "register the model again from its run, and promote that version.");
  }

  private void refuseUnready(Details original) {
    if (!original.isReady()) {
      throw new Unsuccessful(
          request + " is not READY, and was not copied.",
          "its registry says "
              + UntrustedText.shown(original.status() + " " + original.said())
              + ".",
          "wait until it is registered, or register it again.");
    }
  }

  private void refuseItself() {
    if (request.sourceHost().equals(request.targetHost())
        && request.model().equals(request.targetModel())) {
      throw new Misconfigured(
          "<targetModel> and <targetHost> name the model that is promoted.",
          "a version is not copied into its own model.",
          "leave both out, or name another model or workspace.");
    }
  }

  /** Two hosts may be of one registry: then the very version is there, too. */
  private void refuseTheSame(Details original) {
    if (request.model().equals(request.targetModel())) {
      there()
          .filter(there -> there.isSameAs(original))
          .ifPresent(
              there -> {
                throw new Misconfigured(
                    "<targetHost> leads to the registry that " + request.model() + " is in.",
                    "a version is not copied into its own model.",
                    "leave it out, or name another model with targetModel.");
              });
    }
  }

  /** Who may not see it is told later, by what cannot be done without. */
  private Optional<Details> there() {
    try {
      return target.find(request.targetModel(), request.version());
    } catch (WorkspaceFailure failure) {
      if (failure.call().isForbidden()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Misconfigured missing() {
    return new Misconfigured(
        "<modelVersion> '" + request.version() + "' of " + request.model() + " does not exist.",
        request.sourceHost() + " has no such version that we may see.",
        "name a version that exists.");
  }
}
