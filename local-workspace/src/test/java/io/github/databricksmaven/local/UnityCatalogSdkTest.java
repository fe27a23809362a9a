package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.databricks.sdk.core.error.platform.AlreadyExists;
import com.databricks.sdk.core.error.platform.BadRequest;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.ResourceAlreadyExists;
import com.databricks.sdk.service.catalog.CatalogsAPI;
import com.databricks.sdk.service.catalog.CreateCatalog;
import com.databricks.sdk.service.catalog.CreateRegisteredModelRequest;
import com.databricks.sdk.service.catalog.CreateSchema;
import com.databricks.sdk.service.catalog.CreateVolumeRequestContent;
import com.databricks.sdk.service.catalog.DeleteCatalogRequest;
import com.databricks.sdk.service.catalog.GetRegisteredModelRequest;
import com.databricks.sdk.service.catalog.ListCatalogsRequest;
import com.databricks.sdk.service.catalog.ListRegisteredModelsRequest;
import com.databricks.sdk.service.catalog.ModelVersionInfo;
import com.databricks.sdk.service.catalog.ModelVersionInfoStatus;
import com.databricks.sdk.service.catalog.ModelVersionsAPI;
import com.databricks.sdk.service.catalog.RegisteredModelsAPI;
import com.databricks.sdk.service.catalog.SchemasAPI;
import com.databricks.sdk.service.catalog.SetRegisteredModelAliasRequest;
import com.databricks.sdk.service.catalog.UpdateModelVersionRequest;
import com.databricks.sdk.service.catalog.UpdateRegisteredModelRequest;
import com.databricks.sdk.service.catalog.VolumeType;
import com.databricks.sdk.service.catalog.VolumesAPI;
import com.databricks.sdk.service.files.CreateDirectoryRequest;
import com.databricks.sdk.service.files.DirectoryEntry;
import com.databricks.sdk.service.files.FilesAPI;
import com.databricks.sdk.service.files.ListDirectoryContentsRequest;
import com.databricks.sdk.service.files.UploadRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unity Catalog and its files, called with the Databricks SDK for Java. */
class UnityCatalogSdkTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void catalogs() {
    CatalogsAPI catalogs = new CatalogsAPI(server.sdk());
    assertEquals("main", catalogs.get("main").getName());
    catalogs.create(new CreateCatalog().setName("lab").setComment("for trials"));
    assertEquals(
        List.of("lab", "main"),
        names(catalogs.list(new ListCatalogsRequest().setMaxResults(1L)), one -> one.getName()));
    assertThrows(BadRequest.class, () -> catalogs.create(new CreateCatalog().setName("lab")));
    assertThrows(BadRequest.class, () -> catalogs.delete("lab"), "it has a schema, default");
    catalogs.delete(new DeleteCatalogRequest().setName("lab").setForce(true));
    assertThrows(NotFound.class, () -> catalogs.get("lab"));
  }

  @Test
  void schemas() {
    SchemasAPI schemas = new SchemasAPI(server.sdk());
    schemas.create(new CreateSchema().setCatalogName("main").setName("mlops"));
    assertEquals("main.mlops", schemas.get("main.mlops").getFullName());
    assertEquals(List.of("default", "mlops"), names(schemas.list("main"), one -> one.getName()));
    schemas.delete("main.mlops");
    assertThrows(NotFound.class, () -> schemas.get("main.mlops"));
    assertThrows(NotFound.class, () -> schemas.list("nowhere").iterator().hasNext());
  }

  @Test
  void volumes() {
    VolumesAPI volumes = new VolumesAPI(server.sdk());
    volumes.create(volume("data"));
    assertEquals("main.default.data", volumes.read("main.default.data").getFullName());
    assertEquals(List.of("data"), names(volumes.list("main", "default"), one -> one.getName()));
    assertThrows(ResourceAlreadyExists.class, () -> volumes.create(volume("data")));
    volumes.delete("main.default.data");
    assertThrows(NotFound.class, () -> volumes.read("main.default.data"));
  }

  @Test
  void models() {
    RegisteredModelsAPI models = new RegisteredModelsAPI(server.sdk());
    CreateRegisteredModelRequest model =
        new CreateRegisteredModelRequest()
            .setCatalogName("main")
            .setSchemaName("default")
            .setName("M");
    assertEquals("main.default.m", models.create(model).getFullName());
    assertThrows(ResourceAlreadyExists.class, () -> models.create(model));
    models.update(
        new UpdateRegisteredModelRequest().setFullName("main.default.m").setComment("a model"));
    assertEquals("a model", models.get("main.default.m").getComment());
    assertEquals(
        List.of("main.default.m"),
        names(models.list(new ListRegisteredModelsRequest()), one -> one.getFullName()));
    models.delete("main.default.m");
    assertThrows(NotFound.class, () -> models.get("main.default.m"));
  }

  @Test
  void versionsAndAliases() {
    UnityCatalog catalog = new UnityCatalog(server.client());
    catalog.model();
    catalog.version();
    catalog.pendingVersion();
    ModelVersionsAPI versions = new ModelVersionsAPI(server.sdk());
    assertEquals(
        List.of(1L, 2L), names(versions.list(UnityCatalog.MODEL), one -> one.getVersion()));
    assertEquals(ModelVersionInfoStatus.READY, versions.get(UnityCatalog.MODEL, 1L).getStatus());
    assertEquals(
        ModelVersionInfoStatus.PENDING_REGISTRATION,
        versions.get(UnityCatalog.MODEL, 2L).getStatus());
    RegisteredModelsAPI models = new RegisteredModelsAPI(server.sdk());
    models.setAlias(alias("champion", 1L));
    ModelVersionInfo champion = versions.getByAlias(UnityCatalog.MODEL, "champion");
    assertEquals(1L, champion.getVersion());
    assertEquals(
        "champion",
        models
            .get(
                new GetRegisteredModelRequest()
                    .setFullName(UnityCatalog.MODEL)
                    .setIncludeAliases(true))
            .getAliases()
            .iterator()
            .next()
            .getAliasName());
    versions.update(
        new UpdateModelVersionRequest()
            .setFullName(UnityCatalog.MODEL)
            .setVersion(1L)
            .setComment("the first"));
    assertEquals("the first", versions.get(UnityCatalog.MODEL, 1L).getComment());
    models.deleteAlias(UnityCatalog.MODEL, "champion");
    assertThrows(NotFound.class, () -> versions.getByAlias(UnityCatalog.MODEL, "champion"));
    versions.delete(UnityCatalog.MODEL, 1L);
    assertThrows(NotFound.class, () -> versions.get(UnityCatalog.MODEL, 1L));
    assertThrows(NotFound.class, () -> models.setAlias(alias("champion", 1L)));
  }

  @Test
  void files() throws IOException {
    new VolumesAPI(server.sdk()).create(volume("data"));
    FilesAPI files = new FilesAPI(server.sdk());
    byte[] content = new byte[3_000_000];
    content[7] = 42;
    files.upload(upload("/Volumes/main/default/data/a/x.bin", content, true));
    try (InputStream in = files.download("/Volumes/main/default/data/a/x.bin").getContents()) {
      assertArrayEquals(content, in.readAllBytes());
    }
    assertEquals(
        3_000_000L, files.getMetadata("/Volumes/main/default/data/a/x.bin").getContentLength());
    assertThrows(
        AlreadyExists.class,
        () -> files.upload(upload("/Volumes/main/default/data/a/x.bin", content, false)));
    files.createDirectory(
        new CreateDirectoryRequest().setDirectoryPath("/Volumes/main/default/data/empty"));
    files.getDirectoryMetadata("/Volumes/main/default/data/empty");
    assertEquals(
        List.of("a", "empty"),
        names(
            files.listDirectoryContents(
                new ListDirectoryContentsRequest()
                    .setDirectoryPath("/Volumes/main/default/data")
                    .setPageSize(1L)),
            DirectoryEntry::getName));
    files.deleteDirectory("/Volumes/main/default/data/empty");
    files.delete("/Volumes/main/default/data/a/x.bin");
    assertThrows(NotFound.class, () -> files.getMetadata("/Volumes/main/default/data/a/x.bin"));
    assertThrows(
        NotFound.class, () -> files.getDirectoryMetadata("/Volumes/main/default/data/empty"));
    assertThrows(
        NotFound.class, () -> files.upload(upload("/Volumes/main/default/no/x", content, true)));
  }

  private static CreateVolumeRequestContent volume(String name) {
    return new CreateVolumeRequestContent()
        .setCatalogName("main")
        .setSchemaName("default")
        .setName(name)
        .setVolumeType(VolumeType.MANAGED);
  }

  private static SetRegisteredModelAliasRequest alias(String name, long version) {
    return new SetRegisteredModelAliasRequest()
        .setFullName(UnityCatalog.MODEL)
        .setAlias(name)
        .setVersionNum(version);
  }

  private static UploadRequest upload(String path, byte[] content, boolean overwrite) {
    return new UploadRequest()
        .setFilePath(path)
        .setContents(new ByteArrayInputStream(content))
        .setOverwrite(overwrite);
  }

  private static <T, N> List<N> names(Iterable<T> found, Function<T, N> name) {
    return StreamSupport.stream(found.spliterator(), false).map(name).toList();
  }
}
