package io.github.databricksmaven.local.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The storage accounts of a local directory; every workspace can reach all of them, with the right
 * credentials.
 *
 * @param root folder of the accounts
 */
public record StorageAccounts(Path root) {
  /** Lower-case letters and digits, as in Azure; as many as a workspace's name may have. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,30}");

  /** Makes sure that a workspace has its account: named like it, without dashes. */
  public void makeFor(String workspace) throws IOException {
    account(workspace.replace("-", "")).make();
  }

  Optional<StorageAccount> find(String name) {
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(this::account)
        .filter(StorageAccount::exists);
  }

  /** Names of all accounts, sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> find(name).isPresent())
          .sorted()
          .toList();
    }
  }

  /** The application with this id, whichever account it may use. */
  Optional<ServicePrincipal> principal(String clientId) throws IOException {
    for (String name : names()) {
      ServicePrincipal principal = account(name).principal();
      if (principal.clientId().equals(clientId)) {
        return Optional.of(principal);
      }
    }
    return Optional.empty();
  }

  private StorageAccount account(String name) {
    return new StorageAccount(name, root.resolve(name));
  }
}
