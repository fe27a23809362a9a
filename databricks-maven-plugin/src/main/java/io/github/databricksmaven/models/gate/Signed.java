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
    Signature signature = evidence.signature();
    boolean present = signature instanceof Signature.Present;
    String value =
        present
            ? "present"
            : signature instanceof Signature.Garbled ? "one that cannot be read" : "none";
    return Finding.of(present, name(), value, WANTED, "MLmodel");
  }
}
