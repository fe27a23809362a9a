package io.github.databricksmaven.local.metastore;

import java.util.List;

/**
 * A version with the model it is of.
 *
 * @param aliases those that point to it, by name
 */
public record RegisteredVersion(FullName model, Version version, List<String> aliases) {

  public RegisteredVersion {
    aliases = List.copyOf(aliases);
  }

  static RegisteredVersion of(FullName name, Model model, Version version) {
    return new RegisteredVersion(name, version, model.aliasesOf(version.number()));
  }
}
