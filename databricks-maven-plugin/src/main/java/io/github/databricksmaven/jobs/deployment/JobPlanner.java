package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done with each job, by what was seen and what the user chose; pure. */
record JobPlanner(Seen seen, Choices choices) {

  private static final String EDITED = "was edited in the workspace";

  /** A step per job of the source, per job that left it, and per job of the same name as ours. */
  List<JobStep> plan() {
    List<JobStep> steps = new ArrayList<>();
    seen.standings().forEach((wanted, standing) -> steps.add(step(wanted, standing)));
    seen.left().forEach(job -> steps.add(left(job)));
    seen.namesakes()
        .forEach(
            job ->
                steps.add(
                    new JobStep.Leave(
                        job, "job " + job.id() + " has the same name, and is not ours")));
    return steps;
  }

  private JobStep step(WantedJob wanted, Standing standing) {
    if (standing instanceof Standing.Ours ours) {
      return ours.mark() == null
          ? unmarked(wanted, ours.job())
          : ours(wanted, ours.job(), ours.mark());
    }
    if (standing instanceof Standing.Adopted adopted) {
      return update(wanted, adopted.job(), true);
    }
    if (standing instanceof Standing.Blocked blocked) {
      return new JobStep.Block(wanted, blocked.reason(), blocked.fix());
    }
    return new JobStep.Create(wanted);
  }

  /** Somebody wrote into the mark, or a newer version of this plugin did. */
  private JobStep unmarked(WantedJob wanted, PresentJob job) {
    return differences(wanted, job).isEmpty()
        ? new JobStep.Keep(wanted, job, "its mark cannot be read, and is written anew")
        : drift(wanted, job, "has a mark that cannot be read");
  }

  private JobStep ours(WantedJob wanted, PresentJob job, Mark mark) {
    boolean isSameFile = mark.sent().equals(wanted.fingerprint());
    Mark.Seal seal = mark.seal();
    if (seal == null) {
      return isSameFile && missing(wanted, job).isEmpty()
          ? new JobStep.Keep(wanted, job, "written by a deployment that did not finish")
          : update(wanted, job, false);
    }
    if (isEdited(wanted, job, seal)) {
      return differences(wanted, job).isEmpty()
          ? new JobStep.Keep(wanted, job, "edited in the workspace to what the source has")
          : drift(wanted, job, EDITED);
    }
    if (!isSameFile) {
      return update(wanted, job, false);
    }
    return new JobStep.Keep(wanted, job, moved(wanted, mark));
  }

  /** Empty when its mark names the file and the folder that it comes from. */
  private String moved(WantedJob wanted, Mark mark) {
    if (!mark.job().equals(Mark.fingerprint(wanted.key()))) {
      return "its file has another name";
    }
    if (choices.tellsFolder(mark)) {
      return "";
    }
    return mark.folder().isEmpty()
        ? "its mark tells its folder from now on"
        : "its folder has another name";
  }

  private boolean isEdited(WantedJob wanted, PresentJob job, Mark.Seal seal) {
    return !seal.settings().equals(job.canonical().fingerprint())
        || hasOtherIdentity(job, seal)
        || hasOtherGrants(wanted, job, seal);
  }

  private static boolean hasOtherIdentity(PresentJob job, Mark.Seal seal) {
    return job.runAs() != null && !seal.runAs().equals(Mark.fingerprint(job.runAs()));
  }

  private boolean hasOtherGrants(WantedJob wanted, PresentJob job, Mark.Seal seal) {
    List<Grant> grants = grants(wanted, job);
    return grants != null
        && !seal.grants().equals(Mark.NONE)
        && !seal.grants().equals(WantedJob.fingerprint(grants));
  }

  /** As far as the source says them; null when it does not. */
  private @Nullable List<Grant> grants(WantedJob wanted, PresentJob job) {
    List<Grant> grants = seen.grants().get(job.id());
    return grants == null ? null : wanted.comparable(grants);
  }

  private JobStep.Update update(WantedJob wanted, PresentJob job, boolean isAdopted) {
    List<FieldChange> fields = differences(wanted, job);
    return new JobStep.Update(
        wanted, job, fields.isEmpty() && !isAdopted ? all(wanted, job) : fields, isAdopted);
  }

  private JobStep drift(WantedJob wanted, PresentJob job, String hand) {
    JobStep.Update remedy = update(wanted, job, false);
    return new JobStep.Drift(remedy, hand, remedy.fields(), isOvercome());
  }

  private JobStep left(PresentJob job) {
    if (job.isOfBundle()) {
      return new JobStep.Leave(job, "job " + job.id() + ", which a bundle deploys now");
    }
    Optional<Mark> mark = Mark.read(job.tag(Mark.TAG));
    if (mark.filter(one -> !choices.isOfFolder(one)).isPresent()) {
      return new JobStep.Leave(job, "job " + job.id() + ", which came from another folder");
    }
    if (choices.prune() == Prune.NONE) {
      return new JobStep.Leave(job, "no longer in the source, and prune is none");
    }
    JobStep.Delete delete = new JobStep.Delete(job);
    boolean isUntouched =
        mark.isPresent()
            && (mark.get().seal() == null
                || mark.get().seal().settings().equals(job.canonical().fingerprint()));
    return isUntouched ? delete : new JobStep.Drift(delete, EDITED, List.of(), isOvercome());
  }

  private boolean isOvercome() {
    return choices.onDrift() == OnDrift.OVERWRITE;
  }

  private List<FieldChange> differences(WantedJob wanted, PresentJob job) {
    return with(wanted, job, Differences.between(job.canonical(), wanted.canonical()));
  }

  private List<FieldChange> all(WantedJob wanted, PresentJob job) {
    return with(wanted, job, Differences.all(job.canonical(), wanted.canonical()));
  }

  private List<FieldChange> missing(WantedJob wanted, PresentJob job) {
    return with(wanted, job, Differences.missing(job.canonical(), wanted.canonical()));
  }

  /** With whom it runs as and who may do what, as far as both are known. */
  private List<FieldChange> with(WantedJob wanted, PresentJob job, List<FieldChange> fields) {
    List<FieldChange> all = new ArrayList<>(fields);
    all.addAll(Differences.identity(wanted, job));
    List<Grant> grants = grants(wanted, job);
    if (grants != null) {
      all.addAll(Differences.grants(wanted, grants));
    }
    return all;
  }
}
