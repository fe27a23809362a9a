package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Grants;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is granted on catalogs, schemas and models (Databricks REST API documentation: Grants). */
final class GrantsApi implements ApiFamily {
  private static final String PATH = CatalogFamily.ROOT + "/permissions/{type}/{full_name}";

  /** How many names an object has; the service calls models functions, and newly models. */
  private static final Map<String, Integer> LEVELS =
      Map.of("catalog", 1, "schema", 2, "function", 3, "model", 3);

  private final Rights rights;
  private final Predicate<String> principals;

  GrantsApi(Rights rights, Predicate<String> principals) {
    this.rights = rights;
    this.principals = principals;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(PATH, this::get);
    routes.patch(PATH, this::update);
  }

  private Answer get(Call call) {
    return answer(rights.on(levels(call)));
  }

  private Answer update(Call call) throws IOException {
    List<String> levels = levels(call);
    Grants grants = rights.on(levels);
    rights.checkOwner(call.caller(), levels);
    for (Change change : call.body(Changes.class).checked(principals)) {
      grants =
          rights.change(
              levels,
              Required.text("principal", change.principal()),
              privileges(change.add()),
              privileges(change.remove()));
    }
    return answer(grants);
  }

  private static List<String> levels(Call call) {
    String type = call.path("type").toLowerCase(Locale.ROOT);
    Integer count = LEVELS.get(type);
    if (count == null) {
      throw ApiError.notImplemented(
          "The local workspace has grants on catalogs, schemas and models (type function or"
              + " model), not on type '"
              + type
              + "'.");
    }
    List<String> levels = List.of(call.path("full_name").toLowerCase(Locale.ROOT).split("\\."));
    if (levels.size() != count) {
      throw ApiError.invalid("'" + call.path("full_name") + "' is no name of a " + type + ".");
    }
    return levels;
  }

  private static Set<Privilege> privileges(@Nullable List<String> names) {
    return names == null
        ? Set.of()
        : names.stream().map(Privilege::parse).collect(Collectors.toSet());
  }

  private static Answer answer(Grants grants) {
    return Answer.json(
        new Assignments(
            grants.privileges().entrySet().stream()
                .map(entry -> new Assignment(entry.getKey(), names(entry.getValue())))
                .toList()));
  }

  private static List<String> names(Set<Privilege> privileges) {
    return privileges.stream().sorted().map(Enum::name).toList();
  }

  record Changes(@Nullable List<Change> changes) {

    List<Change> checked(Predicate<String> principals) {
      List<Change> given = changes == null ? List.of() : changes;
      for (Change change : given) {
        String principal = Required.text("principal", change.principal());
        if (!principals.test(principal)) {
          throw new ApiError(
              404,
              "PRINCIPAL_DOES_NOT_EXIST",
              "Could not find principal with name " + principal + ".");
        }
        privileges(change.add());
        privileges(change.remove());
      }
      return given;
    }
  }

  record Change(
      @Nullable String principal, @Nullable List<String> add, @Nullable List<String> remove) {}

  record Assignment(String principal, List<String> privileges) {}

  record Assignments(List<Assignment> privilegeAssignments) {}
}
