package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.store.Tree;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one metastore of a local directory, shared by its workspaces. It begins with the catalog
 * {@code main}, as a workspace's own catalog does on the service.
 */
public final class Metastore {
  private static final ObjectName MAIN = new ObjectName("main");

  private final MetastoreStore store;
  private final MetastoreFolders folders;
  private final Catalogs catalogs;
  private final Schemas schemas;
  private final Volumes volumes;
  private final Models models;
  private final Versions versions;

  private Metastore(MetastoreStore store, MetastoreFolders folders, Clock clock) {
    this.store = store;
    this.folders = folders;
    this.catalogs = new Catalogs(store, folders, clock);
    this.schemas = new Schemas(store, folders, clock);
    this.volumes = new Volumes(store, folders, clock);
    this.models = new Models(store, folders, clock);
    this.versions = new Versions(store, folders, clock);
  }

  /** Opens the metastore in a folder, made if need be; nobody else may have it open. */
  public static Metastore open(Path folder, Clock clock) throws IOException {
    MetastoreFolders folders = new MetastoreFolders(folder);
    PrivateFiles.folder(folders.volumes());
    Tree.delete(folders.uploads()); // what a killed server left half received
    PrivateFiles.folder(folders.uploads());
    PrivateFiles.folder(folders.blocks());
    boolean first = !Files.exists(folders.state());
    MetastoreStore store = new MetastoreStore(folders.state());
    Metastore metastore = new Metastore(store, folders, clock);
    metastore.dropBlocksOfNobody();
    if (first) {
      metastore.catalogs.create(MAIN, null, Map.of());
    }
    return metastore;
  }

  /** The metastore's own id. */
  public String id() {
    return store.contents().id();
  }

  public Catalogs catalogs() {
    return catalogs;
  }

  public Schemas schemas() {
    return schemas;
  }

  public Volumes volumes() {
    return volumes;
  }

  public Models models() {
    return models;
  }

  public Versions versions() {
    return versions;
  }

  /**
   * Who may do what.
   *
   * @param administrator may do everything, and owns what nobody else owns
   */
  public Rights rights(String administrator) {
    return new Rights(store, administrator);
  }

  /**
   * Makes the volumes visible at {@code link}, for programs that read the disk.
   *
   * @throws IOException when something else is there that is not empty
   */
  public void linkVolumes(Path link) throws IOException {
    VolumesLink.make(link, folders.volumes());
  }

  /** For bytes on their way into a volume or a version. */
  public Path uploads() {
    return folders.uploads();
  }

  /**
   * The volume or version that a path is in.
   *
   * @param path {@code /Volumes/<catalog>/<schema>/<volume>/…} or {@code
   *     /Models/<catalog>/<schema>/<model>/<version>/…}
   */
  public FileArea area(AbsolutePath path) {
    List<String> levels = path.segments();
    if (levels.size() >= 4 && levels.get(0).equals("Volumes")) {
      return volume(levels);
    }
    if (levels.size() >= 5 && levels.get(0).equals("Models")) {
      return version(levels);
    }
    throw ApiError.invalid(
        "'"
            + path
            + "' is in no volume and in no model; files are at"
            + " /Volumes/<catalog>/<schema>/<volume>/… and at"
            + " /Models/<catalog>/<schema>/<model>/<version>/….");
  }

  /**
   * The volume or version whose files the storage account has at a place.
   *
   * @param place below the account's container
   */
  public Optional<FileArea> stored(AbsolutePath place) {
    Contents contents = store.contents();
    Optional<FileArea> version = StorageLayout.version(contents, place).map(this::area);
    return version.isPresent()
        ? version
        : StorageLayout.volume(contents, place).map(name -> area(contents, name));
  }

  /** The files of a version. */
  public FileArea area(RegisteredVersion found) {
    FullName name = found.model();
    Version version = found.version();
    List<String> levels = new ArrayList<>(levels("Models", name));
    levels.add(Long.toString(version.number()));
    return new FileArea(
        new AbsolutePath(levels),
        folders.version(name, version.number()),
        StorageLayout.of(Absence.model(store.contents(), name), version),
        state(version.status()));
  }

  /** For blocks of files on their way into a volume or version, until they are put together. */
  public Path blocks(FileArea area) {
    return folders.blocks(area.storage().name());
  }

  /** Those of a version or volume that went with its schema. */
  private void dropBlocksOfNobody() throws IOException {
    Set<String> known = StorageLayout.ids(store.contents());
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folders.blocks())) {
      for (Path blocks : all) {
        if (!known.contains(String.valueOf(blocks.getFileName()))) {
          Tree.delete(blocks);
        }
      }
    }
  }

  private FileArea area(Contents contents, FullName volume) {
    return new FileArea(
        new AbsolutePath(levels("Volumes", volume)),
        folders.volume(volume),
        StorageLayout.of(Absence.volume(contents, volume)),
        FileArea.State.OPEN);
  }

  private FileArea volume(List<String> levels) {
    FullName name = FullName.of("volume", levels.get(1), levels.get(2), levels.get(3));
    return renamed(area(store.contents(), name), levels.subList(0, 4));
  }

  private FileArea version(List<String> levels) {
    FullName name = FullName.of("model", levels.get(1), levels.get(2), levels.get(3));
    RegisteredVersion found = versions.get(name, VersionNumber.parse(levels.get(4)));
    return renamed(area(found), levels.subList(0, 5));
  }

  private static FileArea.State state(Status status) {
    return switch (status) {
      case PENDING_REGISTRATION -> FileArea.State.INCOMING;
      case READY -> FileArea.State.COMPLETE;
      case FAILED_REGISTRATION -> FileArea.State.FAILED;
    };
  }

  /** As the caller wrote it: names are kept in lower case. */
  private static FileArea renamed(FileArea area, List<String> levels) {
    return new FileArea(new AbsolutePath(levels), area.folder(), area.storage(), area.state());
  }

  private static List<String> levels(String top, FullName name) {
    return List.of(
        top, name.schema().catalog().text(), name.schema().schema().text(), name.name().text());
  }
}
