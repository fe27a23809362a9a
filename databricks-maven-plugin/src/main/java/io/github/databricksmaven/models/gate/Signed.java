package io.github.databricksmaven.models.gate;

/** The version says what its inputs and outputs are. */
record Signed(boolean required) implements Rule {

  private static final String WANTED = "a signature";

  @Override
  public String name() {
    return "signature";
  }

  @Override
  public Finding judge(Evidence evidence) {
    if (!required) {
      return Finding.notApplicable(name(), "not read", "optional");
    }
    if (evidence.signature() instanceof Signature.Unread) {
      return Finding.notApplicable(name(), "not read: not READY", WANTED);
    }
    boolean absent = evidence.signature() instanceof Signature.Absent;
    return Finding.of(!absent, name(), absent ? "none" : "present", WANTED, "MLmodel");
  }
}
