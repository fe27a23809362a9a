package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.copy.Details.RunLink;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A registry of either kind in memory: in the workspace registry a version is made of a folder, in
 * Unity Catalog it takes files until it is finalized. Every call is told to somebody first.
 */
final class FakeVersions implements TargetPort {

  static final String PENDING = "PENDING_REGISTRATION";

  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");

  /** Is told of each call, before and after its effect; may throw. */
  interface Watch {
    Watch NONE = (call, isDone) -> {};

    void call(String call, boolean isDone);
  }

  static final class Stored {
    private Details details;
    private final String source;
    final Map<String, byte[]> files;
    private final List<String> markers = new ArrayList<>();

    private Stored(Details details, String source, Map<String, byte[]> files) {
      this.details = details;
      this.source = source;
      this.files = files;
    }

    String status() {
      return details.status();
    }
  }

  private final Map<ModelName, Map<ModelVersion, Stored>> models;
  final Map<String, Map<String, byte[]>> folders;
  final Map<String, String> claims;
  private final AtomicInteger lastNumber;
  private final AtomicInteger breaking = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private Watch watch = Watch.NONE;
  private String damaged = "";
  private boolean isSlow;

  /** An empty one. */
  FakeVersions() {
    this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new AtomicInteger());
  }

  private FakeVersions(
      Map<ModelName, Map<ModelVersion, Stored>> models,
      Map<String, Map<String, byte[]>> folders,
      Map<String, String> claims,
      AtomicInteger lastNumber) {
    this.claims = claims;
    this.models = models;
    this.folders = folders;
    this.lastNumber = lastNumber;
  }

  /** The same registry as a process sees it that somebody watches. */
  FakeVersions seenBy(Watch other) {
    FakeVersions view = new FakeVersions(models, folders, claims, lastNumber);
    view.watch(other);
    return view;
  }

  void watch(Watch other) {
    watch = other;
  }

  /** That call is carried out, and then fails. */
  void failAfter(String wanted, int status) {
    watch((call, isDone) -> failIf(isDone && call.equals(wanted), status));
  }

  /** That call fails, and changes nothing. */
  void failAt(String wanted, int status) {
    watch((call, isDone) -> failIf(!isDone && call.equals(wanted), status));
  }

  private static void failIf(boolean isNow, int status) {
    if (isNow) {
      throw failure(status);
    }
  }

  /** What is written under this path arrives with another content. */
  void damage(String path) {
    damaged = path;
  }

  /** The connection breaks while the next files are read. */
  void breakOff(int times) {
    breaking.set(times);
  }

  /** The next searches find nothing. */
  void searchLate(int times) {
    late.set(times);
  }

  private boolean isBreaking() {
    return isLeft(breaking);
  }

  private static boolean isLeft(AtomicInteger times) {
    return times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private static final class Breaking extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Connection reset");
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      return read();
    }
  }

  /** Versions take a look to become READY. */
  void beSlow() {
    isSlow = true;
  }

  /** Adds a version that is READY. */
  ModelVersion add(ModelName model, Map<String, String> tags, Map<String, String> files) {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    RunLink run = new RunLink("run1", "https://source/#run1", "42");
    return add(model, "READY", "somewhere", "good", tags, run, bytes);
  }

  /** Adds a version that is READY, and is said to be of that source. */
  ModelVersion addFrom(
      String source, ModelName model, Map<String, String> tags, Map<String, String> files) {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return add(model, "READY", source, "", tags, RunLink.NONE, bytes);
  }

  /** Somebody else says that he copies it. */
  void claimed(ModelName model, ModelVersion version, String by) {
    Stored stored = stored(model, version);
    Map<String, String> tags = new HashMap<>(stored.details.tags());
    tags.put(Maker.CLAIM, by);
    stored.details = with(stored.details, stored.details.status(), tags);
  }

  /** Changes what the registry says of a version. */
  void say(ModelName model, ModelVersion version, String status) {
    Stored stored = stored(model, version);
    stored.details = with(stored.details, status, stored.details.tags());
  }

  ModelVersion add(
      ModelName model,
      String status,
      String source,
      String description,
      Map<String, String> tags,
      RunLink run,
      Map<String, byte[]> files) {
    int number = lastNumber.incrementAndGet();
    ModelVersion version = new ModelVersion(number);
    Details details =
        new Details(version, status, "", CREATED.plusSeconds(number), description, tags, run);
    models
        .computeIfAbsent(model, unused -> new TreeMap<>())
        .put(version, new Stored(details, source, files));
    return version;
  }

  @Override
  public RunTrace trace(Details version) {
    return RunTrace.of(version.run());
  }

  /** All versions, for a look behind the scenes. */
  List<ModelVersion> all(ModelName model) {
    return List.copyOf(models.getOrDefault(model, Map.of()).keySet());
  }

  /** The bytes of a version, for a look behind the scenes. */
  Map<String, String> files(ModelName model, ModelVersion version) {
    Map<String, String> texts = new TreeMap<>();
    stored(model, version)
        .files
        .forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }

  Stored stored(ModelName model, ModelVersion version) {
    Stored stored = models.getOrDefault(model, Map.of()).get(version);
    if (stored == null) {
      throw failure(404);
    }
    return stored;
  }

  static WorkspaceFailure failure(int status) {
    FailedCall call = new FailedCall("POST", "/api/2.0/mlflow", status, "");
    return new WorkspaceFailure(call, "The call failed.", "it did", "do something");
  }

  <R> R watched(String call, Supplier<R> work) {
    watch.call(call, false);
    R result = work.get();
    watch.call(call, true);
    return result;
  }

  void watched(String call, Runnable work) {
    watched(
        call,
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public Optional<Details> find(ModelName model, ModelVersion version) {
    return watched(
        "find " + version,
        () -> {
          Optional<Stored> found =
              Optional.ofNullable(models.getOrDefault(model, Map.of()).get(version));
          Optional<Details> told = found.map(stored -> stored.details);
          if (isSlow && told.filter(details -> details.said().equals("sealed")).isPresent()) {
            say(model, version, "READY");
          }
          return told;
        });
  }

  @Override
  public Contents contents(ModelName model, ModelVersion version) {
    return new Contents() {
      @Override
      public String way() {
        return "memory";
      }

      @Override
      public List<Artifact> list(Parallel parallel) {
        return watched("list " + version, () -> artifacts(stored(model, version).files));
      }

      @Override
      public InputStream open(ArtifactPath path) {
        return watched(
            "open " + path,
            () -> {
              Stored stored = stored(model, version);
              byte[] bytes = stored.files.get(path.value());
              if (!stored.details.isReady() || bytes == null) {
                throw failure(bytes == null ? 404 : 400);
              }
              return isBreaking() ? new Breaking() : new ByteArrayInputStream(bytes);
            });
      }
    };
  }

  private static List<Artifact> artifacts(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .map(file -> new Artifact(new ArtifactPath(file.getKey()), file.getValue().length))
        .toList();
  }

  @Override
  public String way(ModelName model) {
    return "memory";
  }

  @Override
  public boolean has(ModelName model) {
    return watched("has", () -> models.containsKey(model));
  }

  @Override
  public void create(ModelName model) {
    watched("create", () -> models.computeIfAbsent(model, unused -> new TreeMap<>()));
  }

  @Override
  public List<Details> copies(ModelName model, String source) {
    boolean isLate = isLeft(late);
    return watched(
        "copies",
        () ->
            models.getOrDefault(model, Map.of()).values().stream()
                .filter(stored -> stored.source.equals(source) && !isLate)
                .map(stored -> stored.details)
                .toList());
  }

  private static boolean isCatalog(ModelName model) {
    return model.kind() == RegistryKind.UNITY_CATALOG;
  }

  @Override
  public boolean isOpen(Details copy) {
    return copy.status().equals(PENDING);
  }

  @Override
  public Optional<Intake> begun(ModelName model, NewVersion wanted, List<Details> copies) {
    if (isCatalog(model)) {
      return copies.stream()
          .filter(this::isOpen)
          .findFirst()
          .map(copy -> new FakePending(this, model, copy.version()));
    }
    String folder = wanted.origin().id(model);
    return copies.isEmpty() && watched("begun", () -> folders.containsKey(folder))
        ? Optional.of(new FakeFolder(this, model, wanted, folder))
        : Optional.empty();
  }

  @Override
  public Intake begin(ModelName model, NewVersion wanted) {
    return watched(
        "begin",
        () -> {
          if (isCatalog(model)) {
            ModelVersion begun =
                add(
                    model,
                    PENDING,
                    wanted.origin().source(),
                    wanted.description(),
                    wanted.tags(),
                    wanted.run(),
                    new TreeMap<>());
            return new FakePending(this, model, begun);
          }
          String folder = wanted.origin().id(model);
          folders.computeIfAbsent(folder, unused -> new TreeMap<>());
          return new FakeFolder(this, model, wanted, folder);
        });
  }

  @Override
  public void tag(ModelName model, ModelVersion version, String key, String value) {
    watched(
        "tag " + key,
        () -> {
          Stored stored = stored(model, version);
          Map<String, String> tags = new HashMap<>(stored.details.tags());
          tags.put(key, value);
          stored.details = with(stored.details, stored.details.status(), tags);
        });
  }

  /** Gives a marker to a version. */
  void mark(ModelName model, ModelVersion version, String marker) {
    stored(model, version).markers.add(marker);
  }

  @Override
  public List<String> markers(ModelName model, ModelVersion version) {
    return watched("markers", () -> List.copyOf(stored(model, version).markers));
  }

  @Override
  public void delete(ModelName model, ModelVersion version) {
    watched(
        "delete " + version,
        () -> {
          stored(model, version);
          models.getOrDefault(model, new HashMap<>()).remove(version);
        });
  }

  /** Takes a tag away, behind everybody's back. */
  void untag(ModelName model, ModelVersion version, String key) {
    Stored stored = stored(model, version);
    Map<String, String> tags = new HashMap<>(stored.details.tags());
    tags.remove(key);
    stored.details = with(stored.details, stored.details.status(), tags);
  }

  /** Changes a file, behind everybody's back. */
  void change(ModelName model, ModelVersion version, String path, String content) {
    stored(model, version).files.put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Details with(Details details, String status, Map<String, String> tags) {
    return new Details(
        details.version(),
        status,
        status.equals("READY") ? "" : details.said(),
        details.created(),
        details.description(),
        tags,
        details.run());
  }

  void seal(ModelName model, ModelVersion version) {
    Stored stored = stored(model, version);
    Details told = stored.details;
    stored.details =
        new Details(
            version,
            isSlow ? "IN_PROGRESS" : "READY",
            isSlow ? "sealed" : "",
            told.created(),
            told.description(),
            told.tags(),
            told.run());
  }

  /**
   * Writes a file.
   *
   * @param files that it comes to, as long as they may be written to
   * @param begun what is there of it as soon as it is begun; null when nothing is seen of it
   */
  void write(
      Supplier<Map<String, byte[]>> files,
      Artifact file,
      Supplier<InputStream> content,
      byte @Nullable [] begun) {
    if (begun != null) {
      watched("begin " + file.path(), () -> files.get().put(file.path().value(), begun));
    }
    watched(
        "write " + file.path(),
        () -> {
          try (InputStream in = content.get()) {
            byte[] bytes = in.readAllBytes();
            if (file.path().value().equals(damaged) && bytes.length > 0) {
              bytes[0]++;
            }
            synchronized (this) {
              files.get().put(file.path().value(), bytes);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static Map<ArtifactPath, Long> sizes(Map<String, byte[]> files) {
    Map<ArtifactPath, Long> sizes = new HashMap<>();
    artifacts(files).forEach(file -> sizes.put(file.path(), file.size()));
    return sizes;
  }

  /** Folders that no version was made of, for a look behind the scenes. */
  List<String> folders() {
    return new ArrayList<>(folders.keySet());
  }
}
