package io.github.databricksmaven.secrets;

import io.github.databricksmaven.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the wanted secrets with a scope. Pure; keys beyond the wanted ones are left alone. */
final class SecretPlanner {

  private SecretPlanner() {}

  static Plan<SecretStep> plan(SecretName scope, List<WantedSecret> wanted, PresentScope present) {
    List<SecretStep> steps = new ArrayList<>();
    if (!present.exists()) {
      steps.add(new SecretStep.CreateScope(scope));
    }
    wanted.forEach(secret -> steps.add(step(scope, secret, present)));
    return new Plan<>(steps);
  }

  private static SecretStep step(SecretName scope, WantedSecret wanted, PresentScope present) {
    @Nullable Instant changed = present.changed(wanted.key());
    if (changed == null) {
      return new SecretStep.Create(scope, wanted);
    }
    return present.holds(wanted)
        ? new SecretStep.Keep(scope, wanted)
        : new SecretStep.Overwrite(scope, wanted, changed);
  }
}
