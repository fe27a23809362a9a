package io.github.databricksmaven.local.tokens;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All tokens in one file of mode 0600, replaced whole at each change: there are few. Not safe for
 * several threads; its rules take turns.
 */
final class TokenStore {
  private final Path file;
  private List<AccessToken> tokens;

  TokenStore(Path file) throws IOException {
    this.file = file;
    this.tokens = Files.exists(file) ? Json.read(file, Content.class).tokens() : List.of();
  }

  List<AccessToken> all() {
    return tokens;
  }

  void replace(List<AccessToken> changed) throws IOException {
    Content content = new Content(changed);
    PrivateFiles.replace(file, Json.bytes(content));
    tokens = content.tokens();
  }

  record Content(List<AccessToken> tokens) {
    Content {
      tokens = List.copyOf(tokens);
    }
  }
}
