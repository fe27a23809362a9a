package io.github.databricksmaven.local.federation;

import java.time.Clock;
import java.util.List;

/** Decides whether a token of another issuer stands for a service principal. */
final class Exchange {
  private final Trust trust;
  private final Clock clock;

  Exchange(Trust trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /** A refusal in the words of OAuth: an error, for example {@code invalid_grant}, and why. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String error;

    Refused(String error, String description) {
      super(description);
      this.error = error;
    }

    String error() {
      return error;
    }
  }

  /**
   * Checks a token.
   *
   * @param principal application id of whom it is to stand for
   * @throws Refused with the first thing that is wrong
   */
  void check(String principal, String subjectToken) throws Refused {
    IdToken token =
        IdToken.read(subjectToken)
            .orElseThrow(
                () -> new Refused("invalid_request", "subject_token is no JSON web token"));
    List<FederationPolicy.OidcPolicy> policies =
        trust.policies().stream()
            .filter(policy -> policy.applicationId().equals(principal))
            .map(FederationPolicy::oidcPolicy)
            .filter(policy -> policy.issuer().equals(token.issuer()))
            .filter(policy -> token.isSignedBy(policy.keys()))
            .toList();
    if (policies.isEmpty()) {
      throw new Refused(
          "invalid_grant",
          "no federation policy of '" + principal + "' trusts who issued and signed the token");
    }
    if (!token.isValidAt(clock.instant().getEpochSecond())) {
      throw new Refused("invalid_grant", "the token has expired, or is not good yet");
    }
    if (policies.stream().noneMatch(policy -> policy.subject().equals(token.subject()))) {
      throw new Refused("invalid_grant", "its subject is '" + token.subject() + "', no other");
    }
    boolean meant =
        policies.stream()
            .filter(policy -> policy.subject().equals(token.subject()))
            .anyMatch(policy -> policy.audiences().stream().anyMatch(token.audiences()::contains));
    if (!meant) {
      throw new Refused("invalid_grant", "it is for " + token.audiences() + ", not for us");
    }
  }
}
