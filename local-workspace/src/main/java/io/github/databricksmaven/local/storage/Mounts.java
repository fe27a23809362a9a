package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.store.MountTable;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is mounted in a workspace; one caller at a time. What fails leaves nothing behind.
 *
 * <p>A mount is shared by all notebooks of the workspace, as on the service.
 */
final class Mounts implements MountTable {
  private static final Logger LOG = LoggerFactory.getLogger(Mounts.class);

  private final StorageAccess access;
  private final MountStore store;
  private final MountPoints points;
  private SortedMap<AbsolutePath, Mount> mounts;

  private Mounts(
      StorageAccess access,
      MountStore store,
      MountPoints points,
      SortedMap<AbsolutePath, Mount> mounts) {
    this.access = access;
    this.store = store;
    this.points = points;
    this.mounts = mounts;
  }

  /** Opens what is remembered; links that were lost are made again. */
  static Mounts open(StorageAccess access, MountStore store, MountPoints points)
      throws IOException {
    Mounts mounts = new Mounts(access, store, points, store.read());
    mounts.mounts.values().forEach(mounts::relink);
    return mounts;
  }

  /**
   * The folder mounted here. Spark may have replaced the link, by overwriting the mount point.
   *
   * @throws ApiError INVALID_STATE when REST and Spark would see different bytes
   */
  @Override
  public synchronized Optional<Path> at(AbsolutePath point) {
    Mount mount = mounts.get(point);
    if (mount != null && !isLinked(mount)) {
      relink(mount);
      if (!isLinked(mount)) {
        throw Refusal.replaced(
            "The mount " + point + " is broken.",
            "a notebook wrote onto the mount point itself, and Spark put a folder of DBFS there.",
            "unmount it, save and delete that folder, mount again, and write below the point.");
      }
    }
    return Optional.ofNullable(mount).map(Mount::folder);
  }

  @Override
  public synchronized SortedMap<AbsolutePath, Path> all() {
    SortedMap<AbsolutePath, Path> folders = new TreeMap<>();
    mounts.forEach((point, mount) -> folders.put(point, mount.folder()));
    return folders;
  }

  synchronized List<Mount> list() {
    return List.copyOf(mounts.values());
  }

  /**
   * Mounts a source.
   *
   * @throws ApiError when anything about it is wrong
   */
  synchronized void mount(MountRequest request) throws IOException {
    request.refuseEncryption();
    AbsolutePath point = MountPoints.parse(request.requiredMountPoint());
    points.checkFree(point, this);
    put(point, request);
  }

  /**
   * Gives a mount point another source.
   *
   * @throws ApiError also when nothing is mounted there
   */
  synchronized void update(MountRequest request) throws IOException {
    request.refuseEncryption();
    AbsolutePath point = MountPoints.parse(request.requiredMountPoint());
    mounted(point);
    at(point); // refuses one that Spark replaced
    put(point, request);
  }

  /**
   * Takes a mount away; the bytes stay in their account.
   *
   * @throws ApiError when nothing is mounted there
   */
  synchronized void unmount(String text) throws IOException {
    AbsolutePath point = MountPoints.parse(text);
    mounted(point);
    SortedMap<AbsolutePath, Mount> fewer = new TreeMap<>(mounts);
    fewer.remove(point);
    store.write(fewer.values());
    mounts = fewer;
    points.unlink(point);
  }

  private void put(AbsolutePath point, MountRequest request) throws IOException {
    MountSource source = MountSource.parse(request.requiredSource());
    Path folder = access.open(source, request.configs());
    SortedMap<AbsolutePath, Mount> more = new TreeMap<>(mounts);
    more.put(point, new Mount(point, source.text(), folder));
    points.link(point, folder);
    try {
      store.write(more.values());
    } catch (IOException e) {
      points.unlink(point);
      mounts.values().stream().filter(one -> one.mountPoint().equals(point)).forEach(this::relink);
      throw e;
    }
    mounts = more;
  }

  private void mounted(AbsolutePath point) {
    if (!mounts.containsKey(point)) {
      throw Refusal.missing(
          "Nothing is mounted at " + point + ".",
          mounts.isEmpty()
              ? "the workspace has no mounts."
              : "the mount points are: " + String.join(", ", names()) + ".",
          "correct the mount point, or mount the source first.");
    }
  }

  private List<String> names() {
    return mounts.keySet().stream().map(AbsolutePath::toString).toList();
  }

  private void relink(Mount mount) {
    try {
      if (!points.isLinked(mount.mountPoint(), mount.folder())) {
        points.link(mount.mountPoint(), mount.folder());
      }
    } catch (IOException | ApiError e) {
      LOG.warn("The link of mount {} cannot be made: {}", mount.mountPoint(), e.getMessage());
    }
  }

  private boolean isLinked(Mount mount) {
    try {
      return points.isLinked(mount.mountPoint(), mount.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
