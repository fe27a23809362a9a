package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.metastore.Model;
import io.github.databricksmaven.local.metastore.RegisteredVersion;
import java.util.List;

/** An alias on the wire. */
record AliasInfo(String alias, String version) {

  static List<AliasInfo> of(Model model) {
    return model.aliases().entrySet().stream()
        .map(alias -> new AliasInfo(alias.getKey(), Long.toString(alias.getValue())))
        .toList();
  }

  static List<AliasInfo> of(RegisteredVersion found) {
    String version = Long.toString(found.version().number());
    return found.aliases().stream().map(alias -> new AliasInfo(alias, version)).toList();
  }
}
