package io.github.databricksmaven.local.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class LegalUriTest {
  @Test
  void whatIsLegalStaysAsItIs() {
    String target = "/api/2.0/mlflow/model-versions/search?filter=name%3D'a%20b'&max_results=1";
    assertEquals(target, LegalUri.of(target));
  }

  @Test
  void whatClientsMayNotSendIsEncoded() {
    assertEquals("/x?filter=name=%22a%7Cb%22", LegalUri.of("/x?filter=name=\"a|b\""));
    assertEquals("/x?a=%7B%7D%5B%5D%3C%3E%5E%60%5C", LegalUri.of("/x?a={}[]<>^`\\"));
    assertEquals("/x?a=%25&b=%25zz&c=%2F", LegalUri.of("/x?a=%&b=%zz&c=%2F"));
    assertEquals("/x?a=%C3%A9%F0%9F%98%80", LegalUri.of("/x?a=é😀"));
  }

  @Test
  void whateverComesOutJavasClientTakes() {
    StringBuilder all = new StringBuilder("/x?a=");
    for (char c = 1; c < 0x200; c++) {
      all.append(c);
    }
    assertEquals("/x", URI.create("http://h" + LegalUri.of(all.toString())).getPath());
  }
}
