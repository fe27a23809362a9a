package io.github.databricksmaven.sdk;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A page of what Azure's storage has in a folder: at most 5,000 entries. */
record BlobListing(Document xml) {

  static BlobListing read(String doing, InputStream in) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new BlobListing(factory.newDocumentBuilder().parse(in));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new WorkspaceFailure(
          new FailedCall("GET", "(signed address)", 200, ""),
          doing + " failed.",
          "what the storage answered is no listing",
          Advice.fix(0));
    }
  }

  /** The entries, as they are called below {@code prefix}. */
  List<VersionFiles.Entry> entries(String prefix) {
    List<VersionFiles.Entry> entries = new ArrayList<>();
    NodeList blobs = xml.getElementsByTagName("Blob");
    for (int i = 0; i < blobs.getLength(); i++) {
      Element blob = (Element) blobs.item(i);
      String name = text(blob, "Name");
      if (name.startsWith(prefix)) {
        boolean isFolder = text(blob, "ResourceType").equals("directory");
        String size = text(blob, "Content-Length");
        entries.add(
            new VersionFiles.Entry(
                name.substring(prefix.length()),
                isFolder,
                size.isEmpty() ? 0 : Long.parseLong(size)));
      }
    }
    return entries;
  }

  /** The marker of the next page; empty on the last. */
  String next() {
    return text(xml.getDocumentElement(), "NextMarker");
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
