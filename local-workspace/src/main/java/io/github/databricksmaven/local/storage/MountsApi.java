package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.store.MountTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code dbutils.fs.mount} and its sisters call. The service has no API for mounts, so that
 * these routes are the local workspace's own.
 */
public final class MountsApi implements ApiFamily {
  private final Mounts mounts;

  private MountsApi(Mounts mounts) {
    this.mounts = mounts;
  }

  /**
   * Opens the mounts of a workspace.
   *
   * @param file that remembers them
   * @param dbfs folder that is {@code dbfs:/}
   */
  public static MountsApi open(StorageAccounts accounts, Path file, Path dbfs) throws IOException {
    return new MountsApi(
        Mounts.open(new StorageAccess(accounts), new MountStore(file), new MountPoints(dbfs)));
  }

  /** What is mounted in DBFS, as it changes. */
  public MountTable table() {
    return mounts;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get("/local/mounts/list", this::list);
    routes.post("/local/mounts/mount", this::mount);
    routes.post("/local/mounts/update", this::update);
    routes.post("/local/mounts/unmount", this::unmount);
  }

  private Answer list(Call call) {
    return Answer.json(new Listing(mounts.list().stream().map(MountInfo::of).toList()));
  }

  private Answer mount(Call call) throws IOException {
    mounts.mount(call.body(MountRequest.class));
    return Answer.empty();
  }

  private Answer update(Call call) throws IOException {
    mounts.update(call.body(MountRequest.class));
    return Answer.empty();
  }

  private Answer unmount(Call call) throws IOException {
    mounts.unmount(call.body(MountRequest.class).requiredMountPoint());
    return Answer.empty();
  }

  record Listing(List<MountInfo> mounts) {
    Listing {
      mounts = List.copyOf(mounts);
    }
  }

  record MountInfo(String mountPoint, String source) {
    static MountInfo of(Mount mount) {
      return new MountInfo(mount.mountPoint().toString(), mount.source());
    }
  }
}
