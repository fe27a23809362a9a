package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.Evidence.Reading;
import io.github.databricksmaven.report.UntrustedText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The version was trained from an allowed branch.
 *
 * @param allowed names of branches; a star stands for any letters
 */
record SourceBranch(List<String> allowed) implements Rule {

  /** Tags of the version; in Unity Catalog, their keys have no dots. */
  private static final List<String> OF_VERSION =
      List.of("source_branch", "mlflow.source.git.branch");

  private static final String OF_RUN = "mlflow.source.git.branch";
  private static final String OF_FOLDER = "mlflow.databricks.gitRepoReference";
  private static final String KIND_OF_FOLDER = "mlflow.databricks.gitRepoReferenceType";
  private static final String HEADS = "refs/heads/";

  SourceBranch {
    allowed = List.copyOf(allowed);
  }

  @Override
  public String name() {
    return "source-branch";
  }

  @Override
  public boolean needsRun(Evidence evidence) {
    return ofVersion(evidence).isEmpty();
  }

  @Override
  public Finding judge(Evidence evidence) {
    Optional<Reading> found = ofVersion(evidence).or(() -> ofRun(evidence.run()));
    String places =
        found
            .map(Reading::source)
            .orElse("tags source_branch, " + OF_RUN + evidence.run().remark());
    return Finding.of(
        found.filter(branch -> isAllowed(branch.text())).isPresent(),
        name(),
        found.map(branch -> UntrustedText.shown(plain(branch.text()))).orElse("missing"),
        String.join(" or ", allowed),
        places);
  }

  private static Optional<Reading> ofVersion(Evidence evidence) {
    return OF_VERSION.stream().flatMap(key -> evidence.tag(key).stream()).findFirst();
  }

  /** A Git folder of a workspace may be on a tag or a commit: that is no branch. */
  private static Optional<Reading> ofRun(SourceRun run) {
    boolean onBranch =
        run.tag(KIND_OF_FOLDER).filter(kind -> kind.text().equals("branch")).isPresent();
    return run.tag(OF_RUN).or(() -> onBranch ? run.tag(OF_FOLDER) : Optional.empty());
  }

  private boolean isAllowed(String branch) {
    return allowed.stream().anyMatch(one -> form(one).matcher(plain(branch)).matches());
  }

  private static String plain(String branch) {
    return branch.startsWith(HEADS) ? branch.substring(HEADS.length()) : branch;
  }

  private static Pattern form(String allowed) {
    return Pattern.compile(
        Arrays.stream(plain(allowed).split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
