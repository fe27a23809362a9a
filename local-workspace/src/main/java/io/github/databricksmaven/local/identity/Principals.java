package io.github.databricksmaven.local.identity;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The service principals of an account, which all workspaces share; in one file, replaced whole at
 * each change.
 */
public final class Principals {
  private final Path file;
  private List<ServicePrincipal> all;

  private Principals(Path file, List<ServicePrincipal> all) {
    this.file = file;
    this.all = all;
  }

  /** Opens the file, which need not be there. */
  public static Principals open(Path file) throws IOException {
    List<ServicePrincipal> all =
        Files.exists(file) ? Json.read(file, Content.class).principals() : List.of();
    return new Principals(file, all);
  }

  /** Whether there is one with this application id. */
  public synchronized boolean exists(String applicationId) {
    return all.stream().anyMatch(one -> one.applicationId().equals(applicationId));
  }

  synchronized List<ServicePrincipal> all() {
    return all;
  }

  synchronized ServicePrincipal get(String applicationId) {
    return all.stream()
        .filter(one -> one.applicationId().equals(applicationId))
        .findFirst()
        .orElseThrow(() -> missing("application id", applicationId));
  }

  synchronized ServicePrincipal byId(String id) {
    return all.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> missing("id", id));
  }

  synchronized void add(ServicePrincipal made) throws IOException {
    if (exists(made.applicationId())) {
      throw new ApiError(
          409,
          "RESOURCE_CONFLICT",
          "There is a service principal with application id '" + made.applicationId() + "'.");
    }
    List<ServicePrincipal> more = new ArrayList<>(all);
    more.add(made);
    replace(more);
  }

  synchronized void delete(String id) throws IOException {
    ServicePrincipal gone = byId(id);
    replace(all.stream().filter(one -> !one.equals(gone)).toList());
  }

  private void replace(List<ServicePrincipal> changed) throws IOException {
    Content content = new Content(changed);
    PrivateFiles.replace(file, Json.bytes(content));
    all = content.principals();
  }

  private static ApiError missing(String what, String value) {
    return ApiError.missing("There is no service principal with " + what + " '" + value + "'.");
  }

  record Content(List<ServicePrincipal> principals) {
    Content {
      principals = List.copyOf(principals);
    }
  }
}
