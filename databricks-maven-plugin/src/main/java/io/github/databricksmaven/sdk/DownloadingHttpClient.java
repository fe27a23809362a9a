package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.core.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jspecify.annotations.Nullable;

/**
 * Gets files by itself and leaves all else to the SDK's client. Of that, an answer is read byte by
 * byte (SDK 0.141: {@code CustomCloseInputStream}), which takes seconds a gigabyte; and a file of
 * type {@code application/json} is taken for text, and held.
 */
final class DownloadingHttpClient implements HttpClient {

  private static final String BINARY = "application/octet-stream";

  private final HttpClient others;
  private final CloseableHttpClient files;

  DownloadingHttpClient(
      HttpClient others, PoolingHttpClientConnectionManager connections, Duration patience) {
    this.others = others;
    int millis = Math.toIntExact(patience.toMillis());
    this.files =
        HttpClients.custom()
            .useSystemProperties()
            .setConnectionManager(connections)
            .setConnectionManagerShared(true)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectTimeout(millis)
                    .setConnectionRequestTimeout(millis)
                    .setSocketTimeout(millis)
                    .build())
            .build();
  }

  @Override
  public Response execute(Request request) throws IOException {
    boolean isFile =
        request.getMethod().equals(Request.GET)
            && BINARY.equals(request.getHeaders().get("Accept"));
    return isFile ? download(request) : others.execute(request);
  }

  /** What is no file is short, and read at once, so that its connection is free again. */
  private Response download(Request request) throws IOException {
    URI address = request.getUri();
    HttpGet get = new HttpGet(address);
    request.getHeaders().forEach(get::setHeader);
    CloseableHttpResponse answer = files.execute(get);
    int status = answer.getStatusLine().getStatusCode();
    String reason = answer.getStatusLine().getReasonPhrase();
    @Nullable HttpEntity entity = answer.getEntity();
    InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    if (status / 100 == 2) {
      return new Response(request, address.toURL(), status, reason, headers(answer), body);
    }
    try (answer;
        body) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Response(request, address.toURL(), status, reason, headers(answer), text);
    }
  }

  private static Map<String, List<String>> headers(CloseableHttpResponse answer) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : Arrays.asList(answer.getAllHeaders())) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    return headers;
  }
}
