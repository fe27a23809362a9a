package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.metastore.Model;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import java.util.List;

/** An alias on the wire. */
record AliasInfo(String aliasName, long versionNum) {

  static List<AliasInfo> of(Model model) {
    return model.aliases().entrySet().stream()
        .map(alias -> new AliasInfo(alias.getKey(), alias.getValue()))
        .toList();
  }

  static List<AliasInfo> of(RegisteredVersion found) {
    return found.aliases().stream()
        .map(alias -> new AliasInfo(alias, found.version().number()))
        .toList();
  }
}
