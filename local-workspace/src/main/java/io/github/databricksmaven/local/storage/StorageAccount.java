package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder that stands for a storage account: one folder for each container, and {@code principal/}
 * with the one application that may use it.
 *
 * @param name as in {@code <name>.dfs.core.windows.net}
 * @param folder of the account
 */
record StorageAccount(String name, Path folder) {
  static final String HOST_SUFFIX = ".dfs.core.windows.net";

  /** The container every account has. */
  private static final String CONTAINER = "data";

  private static final String PRINCIPAL = "principal";
  private static final List<String> PRINCIPAL_FILES =
      List.of("client-id", "client-secret", "tenant-id");
  private static final int SECRET_BYTES = 20;

  /** Makes what is missing; what is there stays for ever, as it ends up in secrets. */
  void make() throws IOException {
    PrivateFiles.folder(folder.resolve(CONTAINER));
    PrivateFiles.folder(folder.resolve(PRINCIPAL));
    keep("client-id", UUID.randomUUID().toString());
    keep("client-secret", BearerToken.randomHex(SECRET_BYTES));
    keep("tenant-id", UUID.randomUUID().toString());
  }

  /** Whether it is one: a folder that somebody made beside the accounts has no principal. */
  boolean exists() {
    return PRINCIPAL_FILES.stream().allMatch(name -> Files.isRegularFile(principalFile(name)));
  }

  /** The application that may use the account. */
  ServicePrincipal principal() throws IOException {
    return new ServicePrincipal(read("client-id"), read("client-secret"), read("tenant-id"));
  }

  /** The folder of a container. */
  Optional<Path> container(String container) {
    Path place = folder.resolve(container);
    return !container.equals(PRINCIPAL) && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(place)
        : Optional.empty();
  }

  /**
   * A directory of a container, made if need be, as storage makes directories on their first use.
   *
   * @throws io.github.databricksmaven.local.wire.ApiError PERMISSION_DENIED when a link is on the
   *     way
   */
  static Path directory(Path container, AbsolutePath directory) throws IOException {
    return PrivateFiles.folder(new Tree(container).resolve(directory));
  }

  private void keep(String name, String value) throws IOException {
    Path file = principalFile(name);
    if (!Files.exists(file)) {
      PrivateFiles.replace(file, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(principalFile(name)).strip();
  }

  private Path principalFile(String name) {
    return folder.resolve(PRINCIPAL).resolve(name);
  }
}
