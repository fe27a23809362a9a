package io.github.databricksmaven.jobs.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which job of a workspace is which of the source: by the tag that deployments write, never by the
 * name alone, as anybody may have made a job of that name; pure.
 */
final class Matching {

  private final Choices choices;
  private final List<PresentJob> present;
  private final List<PresentJob> own;
  private final Set<String> keys;

  Matching(List<WantedJob> wanted, List<PresentJob> present, Choices choices) {
    this.choices = choices;
    this.present = present.stream().sorted(Comparator.comparing(job -> job.id().value())).toList();
    this.own = this.present.stream().filter(this::isOwn).toList();
    this.keys = wanted.stream().map(job -> Mark.fingerprint(job.key())).collect(Collectors.toSet());
  }

  /** Somebody's copy of one of ours has our tags, too, but not the number that they name. */
  private boolean isOwn(PresentJob job) {
    return job.tag(Owner.TAG).equals(choices.owner().value()) && !isCopy(job);
  }

  private static boolean isCopy(PresentJob job) {
    return mark(job).map(Mark::seal).filter(seal -> !seal.id().equals(job.id())).isPresent();
  }

  private static Optional<Mark> mark(PresentJob job) {
    return Mark.read(job.tag(Mark.TAG));
  }

  /** What there is of each job of the source. */
  Map<WantedJob, Standing> standings(List<WantedJob> wanted) {
    Map<WantedJob, Standing> standings = new LinkedHashMap<>();
    wanted.forEach(job -> standings.put(job, standing(job)));
    return standings;
  }

  private Standing standing(WantedJob wanted) {
    List<PresentJob> ours = ours(wanted);
    if (ours.size() > 1) {
      return new Standing.Blocked(
          ours,
          "deployed " + ours.size() + " times, as jobs " + numbers(ours),
          "delete all but one of them in the workspace.");
    }
    if (ours.isEmpty()) {
      return standingOfOthers(wanted, namesakes(wanted));
    }
    PresentJob job = ours.get(0);
    return job.isOfBundle() ? ofBundle(job) : new Standing.Ours(job, mark(job).orElse(null));
  }

  /**
   * By the key, which outlives a change of the name, else by the name, which outlives a move of the
   * folder.
   */
  private List<PresentJob> ours(WantedJob wanted) {
    String key = Mark.fingerprint(wanted.key());
    List<PresentJob> byKey =
        own.stream().filter(job -> isOfFolder(job) && key.equals(key(job))).toList();
    return byKey.isEmpty()
        ? own.stream()
            .filter(job -> job.hasName(wanted.name()))
            .filter(job -> !(isOfFolder(job) && keys.contains(key(job))))
            .toList()
        : byKey;
  }

  private boolean isOfFolder(PresentJob job) {
    return mark(job).map(choices::isOfFolder).orElse(true);
  }

  private static String key(PresentJob job) {
    return mark(job).map(Mark::job).orElse("");
  }

  /** Jobs of others that have the name. */
  List<PresentJob> namesakes(WantedJob wanted) {
    return present.stream()
        .filter(job -> !own.contains(job) && job.hasName(wanted.name()))
        .toList();
  }

  private Standing standingOfOthers(WantedJob wanted, List<PresentJob> others) {
    if (others.isEmpty()) {
      return new Standing.Absent();
    }
    List<PresentJob> asked = others.stream().filter(choices::adoptsNumber).toList();
    List<PresentJob> found =
        !asked.isEmpty() ? asked : choices.adoptsName(wanted.name()) ? others : List.of();
    if (found.isEmpty()) {
      return foreign(wanted, others);
    }
    if (found.size() > 1) {
      return new Standing.Blocked(
          found,
          found.size() + " jobs have this name: " + numbers(found),
          "say which: give its number to -Ddatabricks.adopt, and let the others have other names.");
    }
    return adopted(found.get(0));
  }

  private Standing adopted(PresentJob job) {
    if (job.isLocked()) {
      return ofBundle(job);
    }
    String owner = job.tag(Owner.TAG);
    return owner.isEmpty() || owner.equals(choices.owner().value())
        ? new Standing.Adopted(job)
        : ofOther(job, owner);
  }

  private Standing foreign(WantedJob wanted, List<PresentJob> others) {
    PresentJob first = others.get(0);
    if (others.size() == 1 && first.isLocked()) {
      return ofBundle(first);
    }
    String owner = first.tag(Owner.TAG);
    if (others.size() == 1 && !owner.isEmpty() && !owner.equals(choices.owner().value())) {
      return ofOther(first, owner);
    }
    return new Standing.Blocked(
        others,
        (others.size() == 1 ? "job " : "jobs ") + numbers(others) + ", which no deployment made",
        "take it over with -Ddatabricks.adopt="
            + (others.size() == 1 ? wanted.name() : first.id())
            + ", or give the job in the file another name.");
  }

  private static Standing ofBundle(PresentJob job) {
    return new Standing.Blocked(
        List.of(job),
        "job " + job.id() + ", which a bundle deploys",
        "deploy it from its bundle, or give the job in the file another name.");
  }

  private static Standing ofOther(PresentJob job, String owner) {
    return new Standing.Blocked(
        List.of(job),
        "job " + job.id() + ", which '" + owner + "' deploys",
        "deploy it from there, or give the job in the file another name; when nobody deploys it any"
            + " more, delete its tag "
            + Owner.TAG
            + " and adopt it.");
  }

  /** Ours, of which the source knows nothing any more. */
  List<PresentJob> left(Map<WantedJob, Standing> standings) {
    List<PresentJob> claimed = standings.values().stream().flatMap(Matching::jobs).toList();
    List<PresentJob> left = new ArrayList<>(own);
    left.removeAll(claimed);
    return left;
  }

  private static Stream<PresentJob> jobs(Standing standing) {
    if (standing instanceof Standing.Ours ours) {
      return Stream.of(ours.job());
    }
    return standing instanceof Standing.Blocked blocked ? blocked.jobs().stream() : Stream.of();
  }

  private static String numbers(List<PresentJob> jobs) {
    return jobs.stream().map(job -> job.id().toString()).collect(Collectors.joining(", "));
  }
}
