package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A workspace's tree in memory, with the habits of the service that matter here. */
public final class FakeNotebooks implements NotebooksPort {

  private static final Duration AHEAD = Duration.ofMinutes(3);

  private final Map<WorkspacePath, Stored> objects = new TreeMap<>();
  private final Set<WorkspacePath> folders = new HashSet<>(Set.of(new WorkspacePath("/Shared")));
  private final Set<WorkspacePath> swallowed = new HashSet<>();
  private final Set<WorkspacePath> refused = new HashSet<>();
  private final Map<WorkspacePath, String> mangled = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final Map<String, Runnable> beforehand = new HashMap<>();
  private final StillTime time;
  private long ids;
  private boolean tellsTimes = true;

  /** A clock of its own. */
  public FakeNotebooks() {
    this(new StillTime());
  }

  /** Each write takes a millisecond of this time; the clock it is stamped by is ahead of it. */
  public FakeNotebooks(StillTime time) {
    this.time = time;
  }

  /** What is kept of an object; notebooks lose their final newline. */
  private record Stored(SourceFile file, Stamp stamp) {

    byte[] content() {
      byte[] bytes = file.content().bytes();
      boolean isCut =
          file.kind() instanceof Kind.Notebook
              && bytes.length > 0
              && bytes[bytes.length - 1] == '\n';
      return isCut ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
  }

  /** Writing or deleting this object will seem to succeed. */
  public void swallow(String path) {
    swallowed.add(new WorkspacePath(path));
  }

  /** Writing or deleting this object, or making this folder, will fail. */
  public void refuse(String path) {
    refused.add(new WorkspacePath(path));
  }

  /** Something on the way will put other content in place of what is written there. */
  public void mangle(String path, String content) {
    mangled.put(new WorkspacePath(path), content);
  }

  /** What was refused, swallowed or mangled will be taken as it is again. */
  public void relent() {
    refused.clear();
    swallowed.clear();
    mangled.clear();
  }

  /** Listings tell no times, as the service need not for notebooks. */
  public void tellNoTimes() {
    tellsTimes = false;
  }

  /** Somebody else writes an object, of any type, without a request of ours. */
  public synchronized void byHand(SourceFile file) {
    folders.add(file.path().parent());
    Stored present = objects.get(file.path());
    boolean isKept = present != null && present.file().kind().overwritableBy(file.kind());
    objects.put(file.path(), new Stored(file, stamp(isKept ? present : null)));
  }

  /** Somebody else writes an object, and a listing does not show it. */
  public synchronized void byHandWithoutTrace(SourceFile file) {
    Stamp before = Objects.requireNonNull(objects.get(file.path())).stamp();
    objects.put(file.path(), new Stored(file, before));
  }

  /** Somebody else deletes an object. */
  public synchronized void deleteByHand(String path) {
    objects.remove(new WorkspacePath(path));
  }

  /** Somebody does something just before a request comes, once. */
  public synchronized void before(String request, Runnable deed) {
    beforehand.put(request, deed);
  }

  /** Without the monitor: a deed may deploy, by several threads. */
  private void arrive(String request) {
    Runnable deed = expected(request);
    deed.run();
    synchronized (this) {
      requests.add(request);
    }
  }

  private synchronized Runnable expected(String request) {
    Runnable deed = beforehand.remove(request);
    return deed == null ? () -> {} : deed;
  }

  /** All calls, in the order in which they came: {@code list}, {@code read}, {@code write} … */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized void forgetRequests() {
    requests.clear();
  }

  /** Changing calls outside the folder that deployments keep for themselves. */
  public synchronized List<String> changes() {
    return requests.stream()
        .filter(call -> !call.startsWith("list") && !call.startsWith("read"))
        .filter(call -> !call.contains("/.databricks-maven"))
        .toList();
  }

  /** Contents of all objects below a folder, by path, but for the folder of deployments' own. */
  public synchronized Map<String, String> contents(String folder) {
    Map<String, String> contents = new TreeMap<>();
    objects.forEach(
        (path, stored) -> {
          if (path.value().startsWith(folder + "/") && !path.value().contains("/.databricks")) {
            contents.put(
                path.value(), new String(stored.content(), StandardCharsets.UTF_8).strip());
          }
        });
    return contents;
  }

  public synchronized boolean hasFolder(String path) {
    return folders.contains(new WorkspacePath(path));
  }

  @Override
  public Optional<List<Listed>> list(WorkspacePath folder) {
    arrive("list " + folder);
    return listed(folder);
  }

  private synchronized Optional<List<Listed>> listed(WorkspacePath folder) {
    Stored object = objects.get(folder);
    if (object != null) {
      return Optional.of(List.of(leaf(object)));
    }
    if (!folders.contains(folder)) {
      return Optional.empty();
    }
    List<Listed> entries = new ArrayList<>();
    objects.values().stream()
        .filter(stored -> stored.file().path().parent().equals(folder))
        .forEach(stored -> entries.add(leaf(stored)));
    folders.stream()
        .filter(path -> path.parent().equals(folder) && !path.equals(folder))
        .forEach(path -> entries.add(new Listed.Folder(path)));
    return Optional.of(entries);
  }

  private Listed leaf(Stored stored) {
    Kind kind =
        stored.file().kind() instanceof Kind.Notebook notebook
            ? new Kind.Notebook(notebook.language(), Kind.Format.SOURCE)
            : stored.file().kind();
    long size = kind instanceof Kind.PlainFile ? stored.content().length : -1;
    Stamp stamp = tellsTimes ? stored.stamp() : new Stamp(stored.stamp().id(), 0);
    return new Listed.Leaf(stored.file().path(), kind, stamp, size);
  }

  @Override
  public InputStream read(WorkspacePath path, Kind kind) {
    arrive("read " + path);
    return opened(path);
  }

  private synchronized InputStream opened(WorkspacePath path) {
    Stored stored = objects.get(path);
    if (stored == null) {
      throw failure(404, path);
    }
    return new ByteArrayInputStream(stored.content());
  }

  @Override
  public void write(SourceFile file) {
    arrive("write " + file.path());
    written(file);
  }

  private synchronized void written(SourceFile file) {
    put(file);
  }

  @Override
  public boolean create(SourceFile file) {
    arrive("create " + file.path());
    return created(file);
  }

  private synchronized boolean created(SourceFile file) {
    if (objects.containsKey(file.path())) {
      return false;
    }
    put(file);
    return true;
  }

  private void put(SourceFile file) {
    Stored present = objects.get(file.path());
    boolean conflict = present != null && !present.file().kind().overwritableBy(file.kind());
    if (conflict || refused.contains(file.path())) {
      throw failure(400, file.path());
    }
    if (!folders.contains(file.path().parent())) {
      throw failure(404, file.path());
    }
    if (file.kind() instanceof Kind.DbcArchive) {
      unpack(file);
    } else if (!swallowed.contains(file.path())) {
      String other = mangled.get(file.path());
      byte[] bytes =
          other == null ? file.content().bytes() : other.getBytes(StandardCharsets.UTF_8);
      SourceFile read = SourceFile.of(file.origin(), file.path(), file.kind(), bytes);
      objects.put(file.path(), new Stored(read, stamp(present)));
    }
  }

  /** An archive of this fake: a line per notebook, {@code name=body}. */
  private void unpack(SourceFile archive) {
    if (folders.contains(archive.path())) {
      throw failure(400, archive.path());
    }
    folders.add(archive.path());
    String all = new String(archive.content().bytes(), StandardCharsets.UTF_8);
    for (String line : all.lines().toList()) {
      String[] parts = line.split("=", 2);
      WorkspacePath path = archive.path().resolve(parts[0]);
      makeFolders(path.parent());
      SourceFile notebook =
          SourceFile.of(
              parts[0],
              path,
              new Kind.Notebook(Language.PYTHON, Kind.Format.SOURCE),
              parts[1].getBytes(StandardCharsets.UTF_8));
      objects.put(path, new Stored(notebook, stamp(null)));
    }
  }

  private Stamp stamp(@Nullable Stored present) {
    time.pause(Duration.ofMillis(1));
    long modified = time.now().plus(AHEAD).toEpochMilli();
    return new Stamp(present == null ? ++ids : present.stamp().id(), modified);
  }

  @Override
  public void delete(WorkspacePath path) {
    arrive("delete " + path);
    deleted(path);
  }

  private synchronized void deleted(WorkspacePath path) {
    boolean isFull =
        objects.keySet().stream().anyMatch(object -> object.isBelow(path))
            || folders.stream().anyMatch(folder -> folder.isBelow(path));
    if (isFull || refused.contains(path)) {
      throw failure(400, path);
    }
    if (swallowed.contains(path)) {
      return;
    }
    if (objects.remove(path) == null && !folders.remove(path)) {
      throw failure(404, path);
    }
  }

  @Override
  public void makeFolder(WorkspacePath folder) {
    arrive("folder " + folder);
    made(folder);
  }

  private synchronized void made(WorkspacePath folder) {
    if (refused.contains(folder) || objects.containsKey(folder)) {
      throw failure(400, folder);
    }
    makeFolders(folder);
  }

  private void makeFolders(WorkspacePath folder) {
    for (WorkspacePath path = folder; folders.add(path); path = path.parent()) {}
  }

  private static WorkspaceFailure failure(int status, WorkspacePath path) {
    return new WorkspaceFailure(
        new FailedCall("POST", "/api/2.0/workspace", status, ""), path + " failed.", "so", "do");
  }
}
