package io.github.databricksmaven.local.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.databricksmaven.local.azure.Access;
import io.github.databricksmaven.local.azure.BlobAccount;
import io.github.databricksmaven.local.azure.StorageRefusal;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Endpoint;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The Blob service of the account (Azure Storage REST documentation): Put Blob, Put Block, Put
 * Block List, Get Blob, Get Blob Properties, List Blobs, Delete Blob. The account has a
 * hierarchical namespace, as Unity Catalog's have, so that listings show folders, too.
 */
public final class BlobsApi implements ApiFamily {
  private static final String CONTAINER = "/" + BlobAccount.CONTAINER;
  private static final String BLOB = CONTAINER + "/<path>";

  private final Blobs blobs;
  private final BlobAccount account;

  public BlobsApi(Metastore metastore, BlobAccount account) {
    this.blobs = new Blobs(metastore);
    this.account = account;
  }

  @Override
  public void addTo(Routes routes) {
    Routes open = routes.publicly();
    open.put(BLOB, inXml(this::put));
    open.get(BLOB, inXml(this::get));
    open.head(BLOB, inXml(this::describe));
    open.delete(BLOB, inXml(this::delete));
    open.get(CONTAINER, inXml(this::list));
  }

  private Answer put(Call call) throws IOException {
    AbsolutePath place = admitted(call, Access.WRITE);
    if (call.header("Content-Length").isEmpty()) {
      throw StorageRefusal.of(
          411, "MissingContentLengthHeader", "Content-Length HTTP header was not provided.");
    }
    return switch (call.optional("comp").orElse("")) {
      case "" -> putBlob(call, place);
      case "block" -> putBlock(call, place);
      case "blocklist" -> putBlockList(call, place);
      default -> throw unknown(call);
    };
  }

  private Answer putBlob(Call call, AbsolutePath place) throws IOException {
    String type = call.header("x-ms-blob-type").orElse("");
    if (type.isEmpty()) {
      throw StorageRefusal.of(
          400,
          "MissingRequiredHeader",
          "An HTTP header that's mandatory for this request is not specified: x-ms-blob-type.");
    }
    if (!type.equals("BlockBlob")) {
      throw StorageRefusal.of(501, "NotImplemented", "The local workspace has BlockBlob only.");
    }
    return created(blobs.put(place, call.stream(), checksum(call), mayReplace(call)));
  }

  private Answer putBlock(Call call, AbsolutePath place) throws IOException {
    blobs.putBlock(place, call.query("blockid"), call.stream(), checksum(call));
    return answer(201, new byte[0]);
  }

  private Answer putBlockList(Call call, AbsolutePath place) throws IOException {
    return created(blobs.commit(place, BlockList.parse(call.bytes()), mayReplace(call)));
  }

  private Answer get(Call call) throws IOException {
    AbsolutePath place = admitted(call, Access.READ);
    refuseParts(call);
    Path content = blobs.content(place);
    // The service's own header wins over that of HTTP.
    Optional<String> range = call.header("x-ms-range").or(() -> call.header("Range"));
    return described(Answer.file(content, range), Blob.of(place, content));
  }

  private Answer describe(Call call) throws IOException {
    AbsolutePath place = admitted(call, Access.READ);
    refuseParts(call);
    Blob blob = blobs.describe(place);
    return described(answer(200, new byte[0]), blob)
        .with("Content-Length", Long.toString(blob.size()));
  }

  private Answer delete(Call call) throws IOException {
    blobs.delete(admitted(call, Access.DELETE));
    return answer(202, new byte[0]);
  }

  private Answer list(Call call) throws IOException {
    if (!call.optional("comp").orElse("").equals("list")
        || !call.optional("restype").orElse("").equals("container")) {
      throw unknown(call);
    }
    String prefix = call.optional("prefix").orElse("");
    AbsolutePath folder = AbsolutePath.parse("/" + prefix);
    account.check(call.queries(), folder, Access.LIST);
    Listing listing =
        new Listing(
            prefix,
            call.optional("delimiter").orElse(""),
            call.optional("marker").orElse(""),
            (int) Math.max(1, Math.min(call.number("maxresults", Listing.MOST), Listing.MOST)),
            call.optional("showonly").orElse("").equals("files"));
    return xml(200, ListingXml.of(listing, listing.of(blobs.below(folder))));
  }

  private AbsolutePath admitted(Call call, Access access) {
    AbsolutePath place = AbsolutePath.parse("/" + call.path("path"));
    account.check(call.queries(), place, access);
    return place;
  }

  private static void refuseParts(Call call) {
    if (call.optional("comp").isPresent() || call.optional("restype").isPresent()) {
      throw unknown(call);
    }
  }

  private static StorageRefusal unknown(Call call) {
    return StorageRefusal.of(
        501,
        "NotImplemented",
        "The local workspace's storage does not imitate "
            + call.method()
            + " with comp="
            + call.optional("comp").orElse("")
            + "; see docs/local-workspace.md.");
  }

  private static Checksum checksum(Call call) {
    return new Checksum(call.header("Content-MD5"));
  }

  private static boolean mayReplace(Call call) {
    return !call.header("If-None-Match").orElse("").equals("*");
  }

  private static Answer created(Blob blob) {
    return answer(201, new byte[0])
        .with("ETag", blob.etag())
        .with("Last-Modified", blob.lastModified());
  }

  private static Answer described(Answer answer, Blob blob) {
    return answer
        .with("ETag", blob.etag())
        .with("Last-Modified", blob.lastModified())
        .with("Accept-Ranges", "bytes")
        .with("x-ms-blob-type", "BlockBlob")
        .with("x-ms-resource-type", "file");
  }

  private static Answer answer(int status, byte[] body) {
    return new Answer(status, "application/octet-stream", Map.of(), new ByteArrayInputStream(body));
  }

  private static Answer xml(int status, String xml) {
    return new Answer(
        status, "application/xml", Map.of(), new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  /** Refusals are in XML here, with the headers that every answer of the service has. */
  private static Endpoint inXml(Endpoint endpoint) {
    return call -> {
      String id = UUID.randomUUID().toString();
      return tried(endpoint, call, id)
          .with("x-ms-request-id", id)
          .with("x-ms-version", call.header("x-ms-version").orElse(BlobAccount.VERSION));
    };
  }

  private static Answer tried(Endpoint endpoint, Call call, String id) throws IOException {
    try {
      return endpoint.answer(call);
    } catch (StorageRefusal e) {
      return refused(call, e, id);
    } catch (ApiError e) {
      String code = e.status() == 416 ? "InvalidRange" : "InvalidInput";
      return refused(call, StorageRefusal.of(e.status(), code, e.text()), id);
    } catch (IOException e) {
      return refused(call, failure(e), id);
    }
  }

  /** What is said of a disk that fails. */
  static StorageRefusal failure(IOException failure) {
    String text = "The storage of the local workspace failed: " + Reason.of(failure) + ".";
    return Reason.isNoRoom(failure)
        ? StorageRefusal.of(507, "InsufficientStorage", text)
        : StorageRefusal.of(500, "InternalError", text);
  }

  private static Answer refused(Call call, StorageRefusal refusal, String id) throws IOException {
    call.discardBody();
    Map<String, String> headers = new TreeMap<>(Map.of("x-ms-error-code", refusal.code()));
    if (refusal.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    byte[] body = ErrorXml.of(refusal, id).getBytes(UTF_8);
    return new Answer(refusal.status(), "application/xml", headers, new ByteArrayInputStream(body));
  }
}
