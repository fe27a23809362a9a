package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Optional;

/** Who may do what with a model; administrators may do everything. */
final class ModelRights {
  private final Ledger ledger;
  private final String administrator;

  ModelRights(Ledger ledger, String administrator) {
    this.ledger = ledger;
    this.administrator = administrator;
  }

  /** What somebody may do; empty for nothing. */
  Optional<Level> level(String caller, String model) {
    if (caller.equals(administrator)) {
      return Optional.of(Level.CAN_MANAGE);
    }
    return ledger.of(model).grants().stream()
        .filter(grant -> grant.means(caller))
        .map(Grant::level)
        .max(Level::compareTo);
  }

  boolean may(String caller, String model, Level needed) {
    return level(caller, model).filter(level -> level.includes(needed)).isPresent();
  }

  /**
   * Refuses what somebody may not do.
   *
   * @throws ApiError PERMISSION_DENIED with the permission and the model
   */
  void check(String caller, String model, Level needed) {
    if (!may(caller, model, needed)) {
      throw new ApiError(
          403,
          "PERMISSION_DENIED",
          "User '"
              + caller
              + "' needs permission "
              + needed
              + " on registered model '"
              + model
              + "' for this, and has "
              + level(caller, model).map(Enum::name).orElse("none")
              + ".");
    }
  }

  /** Refuses a move between stages; who may see the model is told how to ask for it. */
  void checkMove(String caller, String model, Stage from, Stage to) {
    Level needed = from.level().includes(to.level()) ? from.level() : to.level();
    if (may(caller, model, Level.CAN_READ) && !may(caller, model, needed)) {
      throw new ApiError(
          403,
          "PERMISSION_DENIED",
          "User '"
              + caller
              + "' may not transition a version of registered model '"
              + model
              + "' from "
              + from
              + " to "
              + to
              + ": that needs permission "
              + needed
              + ", and is "
              + level(caller, model).orElseThrow()
              + ". Ask for it with transition-requests/create.");
    }
    check(caller, model, needed);
  }
}
