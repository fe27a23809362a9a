package io.github.databricksmaven.sdk;

import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.SmallFile;
import io.github.databricksmaven.plan.Parallel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of a version in Azure's storage, by a signature for the version's folder (Azure Storage
 * REST documentation: Put Blob, Put Block, Put Block List, Get Blob, List Blobs).
 */
final class BlobFiles implements VersionFiles {

  private static final Map<String, String> BLOCK_BLOB = Map.of("x-ms-blob-type", "BlockBlob");

  /** What is bigger is sent in blocks, each of which can be sent again by itself. */
  private static final long BIG = 64L * 1024 * 1024;

  /** Of a page of a listing, which has 5,000 names at most, in bytes. */
  private static final int LARGEST_PAGE = 64 * 1024 * 1024;

  private static final int BLOCK = 4 * 1024 * 1024;

  /** Blocks are held in memory. */
  private static final int MOST_BLOCKS = 6;

  private final CloudStorage storage;
  private final BlobFolder folder;
  private final Supplier<String> signature;
  private final Semaphore blocks = new Semaphore(MOST_BLOCKS);

  /**
   * Files of a folder.
   *
   * @param signature for it, without a question mark: a secret, which may be another each time
   */
  BlobFiles(CloudStorage storage, BlobFolder folder, Supplier<String> signature) {
    this.storage = storage;
    this.folder = folder;
    this.signature = signature;
  }

  @Override
  public String way() {
    return "scoped credentials (Azure SAS)";
  }

  @Override
  public List<Artifact> list(Parallel parallel) {
    List<Artifact> files = new ArrayList<>();
    String marker = "";
    do {
      BlobListing page = page(marker);
      page.entries(folder.path() + "/").stream()
          .filter(entry -> !entry.isFolder())
          .map(Entry::artifact)
          .forEach(files::add);
      marker = page.next();
    } while (!marker.isEmpty());
    return files;
  }

  private BlobListing page(String marker) {
    String doing = "Listing " + folder;
    String query =
        "?restype=container&comp=list&showonly=files&prefix="
            + encoded(folder.path() + "/")
            + (marker.isEmpty() ? "" : "&marker=" + encoded(marker));
    byte[] xml =
        SmallFile.read(
            doing,
            LARGEST_PAGE,
            () ->
                storage.get(
                    doing, () -> address(doing, folder.container(), query + "&", Map.of())));
    return BlobListing.read(doing, new ByteArrayInputStream(xml));
  }

  @Override
  public InputStream open(ArtifactPath path) {
    String doing = "Reading " + folder + "/" + path;
    return storage.get(doing, () -> file(doing, path, "?", Map.of()));
  }

  @Override
  public void write(Artifact file, Supplier<InputStream> content) {
    String doing = "Writing " + folder + "/" + file.path();
    if (file.size() <= BIG) {
      storage.put(
          doing, () -> file(doing, file.path(), "?", BLOCK_BLOB), content::get, file.size());
      return;
    }
    try (InputStream in = content.get()) {
      commit(doing, file.path(), writeBlocks(doing, file.path(), in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> writeBlocks(String doing, ArtifactPath path, InputStream in)
      throws IOException {
    List<String> ids = new ArrayList<>();
    while (true) {
      blocks.acquireUninterruptibly();
      try {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0) {
          return ids;
        }
        String id = id(ids.size());
        storage.put(
            doing,
            () -> file(doing, path, "?comp=block&blockid=" + encoded(id) + "&", Map.of()),
            block);
        ids.add(id);
      } finally {
        blocks.release();
      }
    }
  }

  /** All ids of a file have one length. */
  private static String id(int number) {
    byte[] text = "block-%06d".formatted(number).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  private void commit(String doing, ArtifactPath path, List<String> ids) {
    String xml =
        ids.stream()
            .map(id -> "<Latest>" + id + "</Latest>")
            .collect(
                Collectors.joining(
                    "", "<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>", "</BlockList>"));
    storage.put(
        doing,
        () -> file(doing, path, "?comp=blocklist&", Map.of()),
        xml.getBytes(StandardCharsets.UTF_8));
  }

  private SignedAddress file(
      String doing, ArtifactPath path, String query, Map<String, String> headers) {
    String encoded =
        Stream.of((folder.path() + "/" + path).split("/"))
            .map(BlobFiles::encoded)
            .collect(Collectors.joining("/"));
    return address(doing, folder.container() + "/" + encoded, query, headers);
  }

  private SignedAddress address(
      String doing, String place, String query, Map<String, String> headers) {
    return new SignedAddress(SignedAddress.safe(doing, place + query + signature.get()), headers);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
