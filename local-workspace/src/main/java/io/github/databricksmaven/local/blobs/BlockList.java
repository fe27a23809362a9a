package io.github.databricksmaven.local.blobs;

import io.github.databricksmaven.local.azure.StorageRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks that make a file, in order (Azure Storage REST documentation: Put Block List). */
final class BlockList {
  private static final int MAX_ID_BYTES = 64;
  private static final int MAX_BLOCKS = 50_000;
  private static final Pattern BODY =
      Pattern.compile("(?s)\\s*(?:<\\?xml[^>]*\\?>)?\\s*<BlockList>(.*)</BlockList>\\s*");
  private static final Pattern BLOCK =
      Pattern.compile("\\s*<(Latest|Uncommitted|Committed)>\\s*([^<]+?)\\s*</\\1>\\s*");

  private BlockList() {}

  /**
   * Reads the XML.
   *
   * @return names of the blocks' files
   */
  static List<String> parse(byte[] xml) {
    Matcher body = BODY.matcher(new String(xml, StandardCharsets.UTF_8));
    if (!body.matches()) {
      throw StorageRefusal.of(400, "InvalidXmlDocument", "The body is no list of blocks in XML.");
    }
    List<String> files = new ArrayList<>();
    Matcher block = BLOCK.matcher(body.group(1));
    int end = 0;
    while (block.lookingAt()) {
      if (block.group(1).equals("Committed")) {
        throw invalid();
      }
      files.add(file(block.group(2)));
      end = block.end();
      block.region(end, body.group(1).length());
    }
    if (end != body.group(1).length() || files.size() > MAX_BLOCKS) {
      throw invalid();
    }
    return files;
  }

  /** The name of the file that holds a block, by its id in base64. */
  static String file(String id) {
    try {
      byte[] bytes = Base64.getDecoder().decode(id);
      if (bytes.length > 0 && bytes.length <= MAX_ID_BYTES) {
        return HexFormat.of().formatHex(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw invalidId();
    }
    throw invalidId();
  }

  static StorageRefusal invalid() {
    return StorageRefusal.of(
        400,
        "InvalidBlockList",
        "The specified block list is invalid: a block of it is not there.");
  }

  private static StorageRefusal invalidId() {
    return StorageRefusal.of(
        400,
        "InvalidQueryParameterValue",
        "The id of a block is 1 to " + MAX_ID_BYTES + " bytes in base64.");
  }
}
