package io.github.databricksmaven.local.metastore;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who was granted what on an object.
 *
 * @param privileges by principal: a user's name, a service principal's application id or a group
 */
public record Grants(SortedMap<String, Set<Privilege>> privileges) {
  static final Grants NONE = new Grants(new TreeMap<>());

  /** The group that everybody is in. */
  public static final String EVERYBODY = "account users";

  public Grants {
    privileges = Contents.copy(privileges);
  }

  boolean has(String principal, Privilege privilege) {
    return holds(principal, privilege) || holds(EVERYBODY, privilege);
  }

  /** With some granted and some revoked. */
  Grants changed(String principal, Set<Privilege> add, Set<Privilege> remove) {
    SortedMap<String, Set<Privilege>> changed = new TreeMap<>(privileges);
    Set<Privilege> held = EnumSet.noneOf(Privilege.class);
    held.addAll(privileges.getOrDefault(principal, Set.of()));
    held.addAll(add);
    held.removeAll(remove);
    changed.put(principal, held);
    changed.values().removeIf(Set::isEmpty);
    return new Grants(changed);
  }

  private boolean holds(String principal, Privilege privilege) {
    Set<Privilege> held = privileges.getOrDefault(principal, Set.of());
    return held.contains(privilege)
        || (privilege != Privilege.MANAGE && held.contains(Privilege.ALL_PRIVILEGES));
  }

  /** Without those that have nothing. */
  static SortedMap<String, Grants> given(SortedMap<String, Grants> all) {
    SortedMap<String, Grants> given = new TreeMap<>(all);
    given.values().removeIf(grants -> grants.privileges().isEmpty());
    return given;
  }

  /** Of an object and all that is in it. */
  static SortedMap<String, Grants> outside(SortedMap<String, Grants> all, String object) {
    SortedMap<String, Grants> left = new TreeMap<>(all);
    left.keySet().removeIf(name -> name.equals(object) || name.startsWith(object + "."));
    return left;
  }
}
