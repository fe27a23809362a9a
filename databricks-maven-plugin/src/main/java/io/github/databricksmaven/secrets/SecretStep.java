package io.github.databricksmaven.secrets;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What happens to a scope or to one secret in it. A value is never part of its print. */
public sealed interface SecretStep extends Step {

  SecretName scope();

  void applyTo(SecretsPort port);

  /** A step about one secret. */
  sealed interface OfKey extends SecretStep {

    WantedSecret wanted();

    @Override
    default String subject() {
      return scope() + "/" + wanted().key();
    }
  }

  /** The scope is not there yet. */
  record CreateScope(SecretName scope) implements SecretStep {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String subject() {
      return scope.value();
    }

    @Override
    public String detail() {
      return "scope";
    }

    @Override
    public void applyTo(SecretsPort port) {
      port.createScope(scope);
    }
  }

  /** The key holds the value already. */
  record Keep(SecretName scope, WantedSecret wanted) implements OfKey {
    @Override
    public Change change() {
      return Change.KEEP;
    }

    @Override
    public void applyTo(SecretsPort port) {}
  }

  /** The scope has no such key. */
  record Create(SecretName scope, WantedSecret wanted) implements OfKey {
    @Override
    public Change change() {
      return Change.CREATE;
    }

    @Override
    public String detail() {
      return "from " + wanted.origin();
    }

    @Override
    public void applyTo(SecretsPort port) {
      port.put(scope, wanted.key(), wanted.value());
    }
  }

  /**
   * The key holds another value, or one that may not be read.
   *
   * @param changed when it was written last
   */
  record Overwrite(SecretName scope, WantedSecret wanted, Instant changed) implements OfKey {
    @Override
    public Change change() {
      return Change.CHANGE;
    }

    @Override
    public String detail() {
      return "from "
          + wanted.origin()
          + ", written last "
          + changed.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void applyTo(SecretsPort port) {
      port.put(scope, wanted.key(), wanted.value());
    }
  }
}
