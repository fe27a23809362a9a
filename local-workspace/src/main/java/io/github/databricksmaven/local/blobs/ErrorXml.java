package io.github.databricksmaven.local.blobs;

import io.github.databricksmaven.local.azure.StorageRefusal;

/** A refusal as the service writes it. */
final class ErrorXml {
  private ErrorXml() {}

  static String of(StorageRefusal refusal, String requestId) {
    Xml xml =
        new Xml()
            .open("Error")
            .element("Code", refusal.code())
            .element("Message", refusal.text() + "\nRequestId:" + requestId);
    if (!refusal.detail().isEmpty()) {
      xml.element("AuthenticationErrorDetail", refusal.detail());
    }
    return xml.close("Error").toString();
  }
}
