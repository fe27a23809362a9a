package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Lets the right application into a storage account, as directory and storage do in Azure. */
final class StorageAccess {
  private final StorageAccounts accounts;

  StorageAccess(StorageAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The folder of a source.
   *
   * @throws ApiError when a setting is wrong, who asks is not known or has no right, or the account
   *     or container is not there
   */
  Path open(MountSource source, Map<String, String> configs) throws IOException {
    ClientCredentials given = ClientCredentials.read(configs, source.account());
    Optional<StorageAccount> found = accounts.find(source.account());
    if (found.isEmpty()) {
      throw noAccount(source);
    }
    StorageAccount account = found.get();
    signIn(given);
    if (!account.principal().clientId().equals(given.clientId())) {
      throw Refusal.denied(
          "The application "
              + given.clientId()
              + " may not use storage account "
              + account.name()
              + ".",
          "it signed in, but has no role there.",
          "take the credentials of this account, from " + account.folder() + "/principal.");
    }
    Path container =
        account.container(source.container()).orElseThrow(() -> noContainer(source, account));
    return StorageAccount.directory(container, source.directory());
  }

  private void signIn(ClientCredentials given) throws IOException {
    ServicePrincipal known =
        accounts
            .principal(given.clientId())
            .orElseThrow(
                () ->
                    Refusal.denied(
                        "The application '" + given.clientId() + "' could not sign in.",
                        "no tenant knows an application with this client id.",
                        "put the right client id into the secret scope."));
    if (!known.tenantId().equals(given.tenantId())) {
      throw Refusal.denied(
          "The application " + given.clientId() + " could not sign in.",
          "tenant '" + given.tenantId() + "' of the token endpoint is not the one it belongs to.",
          "put the right tenant id into the secret scope.");
    }
    if (!BearerToken.isSame(known.secret(), given.secret())) {
      throw Refusal.denied(
          "The application " + given.clientId() + " could not sign in.",
          "the client secret is not valid.",
          "put the right client secret into the secret scope.");
    }
  }

  private ApiError noAccount(MountSource source) throws IOException {
    return Refusal.missing(
        "There is no storage account '" + source.account() + "'.",
        "this local directory has: " + String.join(", ", accounts.names()) + ".",
        "correct the source "
            + source.text()
            + "; a workspace's account is made when it is opened.");
  }

  private static ApiError noContainer(MountSource source, StorageAccount account) {
    return Refusal.missing(
        "Storage account " + account.name() + " has no container '" + source.container() + "'.",
        "a local account has the container data, and those made as folders of "
            + account.folder()
            + ".",
        "correct the source " + source.text() + ".");
  }
}
