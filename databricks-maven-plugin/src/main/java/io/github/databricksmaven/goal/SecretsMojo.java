package io.github.databricksmaven.goal;

import io.github.databricksmaven.machine.SystemTime;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.secrets.SecretName;
import io.github.databricksmaven.secrets.SecretPutting;
import io.github.databricksmaven.secrets.SecretStep;
import io.github.databricksmaven.secrets.WantedSecret;
import java.util.List;
import org.eclipse.aether.RepositorySystem;

/** What goals share that put secrets. */
abstract class SecretsMojo extends WorkspaceMojo {

  SecretsMojo(RepositorySystem repositories) {
    super(repositories);
  }

  /** Makes the scope hold these secrets; what it holds beyond them is left alone. */
  final void putAll(
      SecretName scope, List<WantedSecret> wanted, Workspace workspace, ReportDraft report) {
    SecretPutting putting = new SecretPutting(workspace.secrets(), new SystemTime(), scope);
    Plan<SecretStep> plan = putting.plan(wanted);
    print(plan.lines());
    SecretPutting.describe(plan, report);
    if (!plan.changing().isEmpty() && !isDryRun()) {
      putting.carryOut(plan, report);
      putting.verify(plan);
      talk().say("Written to the scope " + scope + ", and found there.");
    }
  }
}
