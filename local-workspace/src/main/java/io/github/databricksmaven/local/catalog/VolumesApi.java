package io.github.databricksmaven.local.catalog;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.FullName;
import io.github.databricksmaven.local.metastore.Privilege;
import io.github.databricksmaven.local.metastore.Rights;
import io.github.databricksmaven.local.metastore.SchemaName;
import io.github.databricksmaven.local.metastore.Securable;
import io.github.databricksmaven.local.metastore.Volumes;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Volumes; they are all managed ones. */
final class VolumesApi implements ApiFamily {
  private static final String PATH = CatalogFamily.ROOT + "/volumes";
  private static final String WHAT = "volume";

  private final Volumes volumes;
  private final Rights rights;
  private final Owner owner;

  VolumesApi(Volumes volumes, Rights rights, Owner owner) {
    this.rights = rights;
    this.volumes = volumes;
    this.owner = owner;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH, this::create);
    routes.get(PATH, this::list);
    routes.get(PATH + "/{full_name}", this::get);
    routes.delete(PATH + "/{full_name}", this::delete);
  }

  private Answer create(Call call) throws IOException {
    Request body = call.body(Request.class).supported(owner.user());
    FullName name =
        FullName.of(WHAT, body.requiredCatalog(), body.requiredSchema(), body.requiredName());
    rights.check(call.caller(), name.schema(), Privilege.CREATE_VOLUME);
    return Answer.json(info(name, volumes.create(name, body.comment())));
  }

  private Answer list(Call call) {
    SchemaName schema = SchemaName.of(call.query("catalog_name"), call.query("schema_name"));
    List<VolumeInfo> all =
        volumes.in(schema).entrySet().stream()
            .map(entry -> info(FullName.parse(WHAT, entry.getKey()), entry.getValue()))
            .toList();
    Page<VolumeInfo> page = call.page(all, VolumeInfo::fullName, "max_results");
    return Answer.json(new Listing(page.items(), page.token()));
  }

  private Answer get(Call call) {
    FullName name = name(call);
    return Answer.json(info(name, volumes.get(name)));
  }

  private Answer delete(Call call) throws IOException {
    volumes.delete(name(call));
    return Answer.empty();
  }

  private static FullName name(Call call) {
    return FullName.parse(WHAT, call.path("full_name"));
  }

  private VolumeInfo info(FullName name, Securable about) {
    return new VolumeInfo(
        name.name().text(),
        name.schema().catalog().text(),
        name.schema().schema().text(),
        name.toString(),
        about.comment(),
        "MANAGED",
        about.id(),
        "dbfs:/Volumes/" + name.toString().replace('.', '/'),
        owner.user(),
        owner.metastoreId(),
        about.createdAt(),
        owner.user(),
        about.updatedAt(),
        owner.user());
  }

  record VolumeInfo(
      String name,
      String catalogName,
      String schemaName,
      String fullName,
      @Nullable String comment,
      String volumeType,
      String volumeId,
      String storageLocation,
      String owner,
      String metastoreId,
      long createdAt,
      String createdBy,
      long updatedAt,
      String updatedBy) {}

  record Listing(List<VolumeInfo> volumes, @Nullable String nextPageToken) {}
}
