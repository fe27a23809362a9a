package io.github.databricksmaven.notebooks;

/**
 * By which a listing tells that an object is still the same.
 *
 * @param id the object's, 0 where the service does not tell it
 * @param modified when it was changed last, in milliseconds since the epoch; 0 where the service
 *     does not tell it, as it need not for notebooks
 */
public record Stamp(long id, long modified) {

  public static final Stamp UNTOLD = new Stamp(0, 0);

  /** Whether a change of the object would be seen in its stamp. */
  public boolean tellsTime() {
    return modified != 0;
  }

  /** Whether an object that had that stamp has not been touched since. */
  public boolean proves(Stamp earlier) {
    return tellsTime() && equals(earlier);
  }
}
