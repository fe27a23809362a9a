package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.service.workspace.Import;
import com.databricks.sdk.service.workspace.ImportFormat;
import com.databricks.sdk.service.workspace.Language;
import com.databricks.sdk.service.workspace.WorkspaceAPI;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings content into a workspace, by the {@link Transport} that suits it; what is large is read
 * while it is sent. Every sending reads the content anew, so that it may be repeated.
 */
record Imports(ApiClient api) {

  /**
   * Sends a file to its path; failures are the SDK's.
   *
   * @param overwrite otherwise an object that is there makes it fail
   */
  void send(SourceFile file, boolean overwrite) {
    send(file, overwrite, Transport.of(file.kind(), file.content().size()));
  }

  void send(SourceFile file, boolean overwrite, Transport transport) {
    switch (transport) {
      case JSON -> new WorkspaceAPI(api).importContent(json(file, overwrite));
      case FORM -> form(file, overwrite);
      case FILE -> stream(file, overwrite);
    }
  }

  private static Import json(SourceFile file, boolean overwrite) {
    Import request =
        new Import()
            .setPath(file.path().value())
            .setContent(Base64.getEncoder().encodeToString(file.content().bytes()))
            .setFormat(format(file.kind()))
            .setOverwrite(overwrite);
    return file.kind() instanceof Kind.Notebook notebook
        ? request.setLanguage(Language.valueOf(notebook.language().name()))
        : request;
  }

  private void form(SourceFile file, boolean overwrite) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("path", file.path().value());
    fields.put("format", format(file.kind()).name());
    if (file.kind() instanceof Kind.Notebook notebook) {
      fields.put("language", notebook.language().name());
    }
    fields.put("overwrite", Boolean.toString(overwrite));
    Form form = new Form(fields);
    try (InputStream body = form.with("content", new SentContent(file))) {
      send(new Request(Request.POST, "/api/2.0/workspace/import", body), form.contentType());
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Slashes of the path are encoded too, as the service's own clients do. */
  private void stream(SourceFile file, boolean overwrite) {
    String path =
        URLEncoder.encode(file.path().value().substring(1), StandardCharsets.UTF_8)
            .replace("+", "%20");
    String url = "/api/2.0/workspace-files/import-file/" + path + "?overwrite=" + overwrite;
    try (InputStream body = new SentContent(file)) {
      send(new Request(Request.POST, url, body), "application/octet-stream");
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  private void send(Request request, String contentType) throws IOException {
    api.execute(request.withHeader("Content-Type", contentType), Void.class);
  }

  private static ImportFormat format(Kind kind) {
    if (kind instanceof Kind.Notebook notebook) {
      return notebook.format() == Kind.Format.JUPYTER ? ImportFormat.JUPYTER : ImportFormat.SOURCE;
    }
    return kind instanceof Kind.DbcArchive ? ImportFormat.DBC : ImportFormat.AUTO;
  }
}
