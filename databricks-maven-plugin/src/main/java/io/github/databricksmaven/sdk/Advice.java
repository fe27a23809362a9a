package io.github.databricksmaven.sdk;

/** What a status means and what helps; all advice about failed calls is here. */
final class Advice {

  private Advice() {}

  static String why(int status, String said) {
    return switch (status) {
      case 0 -> "the workspace did not answer";
      case 401 -> "the workspace does not know the token or credential";
      case 403 -> "the workspace knows us, and refuses: " + said;
      case 429 -> "the workspace allows fewer requests than were sent";
      case 507 -> "there is no room: " + said;
      default -> "the workspace said: " + said;
    };
  }

  static String fix(int status) {
    return switch (status) {
      case 0 -> "check that the host runs and the network; then run the goal again.";
      case 401 -> "renew DATABRICKS_TOKEN, or check ARM_CLIENT_ID and its secret.";
      case 403 -> "ask for the right on this path or object, or use another identity.";
      case 404 -> "check the name; without the right to read, a thing does not exist either.";
      case 429 -> "run the goal again later, or find out who else uses up the limit.";
      case 501 -> "use a real workspace for this: the local one does not have it yet.";
      case 507 -> "make room where that is stored, and run the goal again.";
      default ->
          status >= 500
              ? "run the goal again; if it stays, report the request to whoever runs the workspace."
              : "correct what it names, and run the goal again.";
    };
  }
}
