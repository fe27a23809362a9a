package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in the metastore: its administrator everything, others what they own or were
 * granted on the object or on what it is in (Databricks documentation: Unity Catalog privileges).
 */
public final class Rights {
  private final MetastoreStore store;
  private final String administrator;

  Rights(MetastoreStore store, String administrator) {
    this.store = store;
    this.administrator = administrator;
  }

  private boolean isAdministrator(String caller) {
    return caller.equals(administrator);
  }

  /** Who owns what somebody makes; absent for the administrator, who owns what nobody else does. */
  public @Nullable String ownerFor(String caller) {
    return isAdministrator(caller) ? null : caller;
  }

  /** Refuses who may not use a catalog. */
  public void checkUse(String caller, ObjectName catalog) {
    check(caller, List.of(catalog.text()), Privilege.USE_CATALOG);
  }

  /** Refuses who may not use a schema. */
  public void checkUse(String caller, SchemaName schema) {
    checkUse(caller, schema.catalog());
    check(caller, levels(schema), Privilege.USE_SCHEMA);
  }

  /** Refuses who was not granted something on a catalog. */
  public void check(String caller, ObjectName catalog, Privilege privilege) {
    checkUse(caller, catalog);
    check(caller, List.of(catalog.text()), privilege);
  }

  /** Refuses who was not granted something on a schema, for example to make a model. */
  public void check(String caller, SchemaName schema, Privilege privilege) {
    checkUse(caller, schema);
    check(caller, levels(schema), privilege);
  }

  /** Refuses who was not granted something on a model. */
  public void check(String caller, FullName model, Privilege privilege) {
    checkUse(caller, model.schema());
    check(caller, levels(model), privilege);
  }

  /** Refuses who neither owns nor manages a model. */
  public void checkOwner(String caller, FullName model) {
    check(caller, model, Privilege.MANAGE);
  }

  /** Refuses who neither owns nor manages a catalog, a schema or a model. */
  public void checkOwner(String caller, List<String> levels) {
    check(caller, levels, Privilege.MANAGE);
  }

  /** Refuses what only the administrator does. */
  public void checkAdministrator(String caller, String what) {
    if (!isAdministrator(caller)) {
      throw new ApiError(
          403, "PERMISSION_DENIED", "User '" + caller + "' does not have " + what + ".");
    }
  }

  /** Whether somebody sees a model. */
  public boolean sees(String caller, FullName model) {
    return may(caller, List.of(model.schema().catalog().text()), Privilege.USE_CATALOG)
        && may(caller, levels(model.schema()), Privilege.USE_SCHEMA)
        && may(caller, levels(model), Privilege.EXECUTE);
  }

  /** What is granted on a catalog, a schema or a model. */
  public Grants on(List<String> levels) {
    Contents contents = store.contents();
    checkThere(contents, levels);
    return contents.grantsOn(String.join(".", levels));
  }

  /** Grants and revokes. */
  public Grants change(
      List<String> levels, String principal, Set<Privilege> add, Set<Privilege> remove)
      throws IOException {
    String name = String.join(".", levels);
    return store
        .change(
            contents -> {
              checkThere(contents, levels);
              return contents.withGrants(
                  name, contents.grantsOn(name).changed(principal, add, remove));
            })
        .grantsOn(name);
  }

  private void check(String caller, List<String> levels, Privilege privilege) {
    if (!may(caller, levels, privilege)) {
      throw new ApiError(
          403,
          "PERMISSION_DENIED",
          "User '"
              + caller
              + "' does not have "
              + privilege
              + " on "
              + kind(levels)
              + " '"
              + String.join(".", levels)
              + "'"
              + (privilege == Privilege.MANAGE ? ", and does not own it." : "."));
    }
  }

  private boolean may(String caller, List<String> levels, Privilege privilege) {
    Contents contents = store.contents();
    return isAdministrator(caller)
        || Stream.iterate(1, depth -> depth <= levels.size(), depth -> depth + 1)
            .map(depth -> String.join(".", levels.subList(0, depth)))
            .anyMatch(
                name ->
                    contents.grantsOn(name).has(caller, privilege)
                        || contents.isOwner(caller, name));
  }

  private static void checkThere(Contents contents, List<String> levels) {
    switch (levels.size()) {
      case 1 -> Absence.catalog(contents, ObjectName.parse("catalog", levels.get(0)));
      case 2 -> Absence.schema(contents, SchemaName.of(levels.get(0), levels.get(1)));
      default ->
          Absence.model(
              contents, FullName.of("model", levels.get(0), levels.get(1), levels.get(2)));
    }
  }

  private static String kind(List<String> levels) {
    return List.of("Catalog", "Schema", "Model").get(levels.size() - 1);
  }

  private static List<String> levels(SchemaName schema) {
    return List.of(schema.catalog().text(), schema.schema().text());
  }

  private static List<String> levels(FullName model) {
    return List.of(
        model.schema().catalog().text(), model.schema().schema().text(), model.name().text());
  }
}
