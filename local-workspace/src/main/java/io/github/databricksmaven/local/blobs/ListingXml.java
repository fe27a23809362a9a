package io.github.databricksmaven.local.blobs;

import io.github.databricksmaven.local.azure.BlobAccount;

/** A listing as the service writes it. */
final class ListingXml {
  private ListingXml() {}

  static String of(Listing asked, Listing.Page page) {
    Xml xml =
        new Xml()
            .open("EnumerationResults", "ContainerName", BlobAccount.CONTAINER)
            .element("Prefix", asked.prefix())
            .element("Marker", asked.marker())
            .element("MaxResults", Integer.toString(asked.most()))
            .element("Delimiter", asked.delimiter())
            .open("Blobs");
    page.blobs().forEach(blob -> add(xml, blob));
    page.prefixes()
        .forEach(prefix -> xml.open("BlobPrefix").element("Name", prefix).close("BlobPrefix"));
    return xml.close("Blobs")
        .element("NextMarker", page.next())
        .close("EnumerationResults")
        .toString();
  }

  private static void add(Xml xml, Blob blob) {
    xml.open("Blob")
        .element("Name", blob.name())
        .open("Properties")
        .element("Last-Modified", blob.lastModified())
        .element("Etag", blob.etag())
        .element("ResourceType", blob.isFolder() ? "directory" : "file")
        .element("Content-Length", Long.toString(blob.size()))
        .element("BlobType", "BlockBlob")
        .close("Properties")
        .close("Blob");
  }
}
