package io.github.databricksmaven.sdk;

import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.plan.Parallel;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Files of a version in default storage: each has an address of its own, listings are the API's.
 */
record UrlFiles(JsonCalls json, Calls calls, CloudStorage storage, CatalogFiles listing)
    implements VersionFiles {

  private static final String BASE = "/api/2.0/fs/";

  @Override
  public String way() {
    return "signed addresses of the storage";
  }

  @Override
  public List<Artifact> list(Parallel parallel) {
    return listing.list(parallel);
  }

  @Override
  public InputStream open(ArtifactPath path) {
    String doing = "Reading " + listing.root() + "/" + path;
    return storage.get(doing, () -> address(doing, "create-download-url", path));
  }

  @Override
  public void write(Artifact file, Supplier<InputStream> content) {
    String doing = "Writing " + listing.root() + "/" + file.path();
    storage.put(
        doing, () -> address(doing, "create-upload-url", file.path()), content::get, file.size());
  }

  private SignedAddress address(String doing, String route, ArtifactPath path) {
    Map<String, String> body = Map.of("path", listing.root() + "/" + path);
    return SignedAddress.of(doing, calls.call(doing, () -> json.post(BASE + route, body)), "url");
  }
}
