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
import org.apache.http.HttpHeaders;
import org.apache.http.StatusLine;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Gets and sends files by itself and leaves all else to the SDK's client. Of that, an answer is
 * read byte by byte (SDK 0.141: {@code CustomCloseInputStream}), which takes seconds a gigabyte; a
 * file of type {@code application/json} is taken for text, and held; and what is sent goes in
 * chunks of a few kilobytes, each with a call of the system. It also leaves out the body of a
 * DELETE.
 */
final class FilesHttpClient implements HttpClient {

  private static final String BINARY = "application/octet-stream";

  private final HttpClient others;
  private final CloseableHttpClient files;

  FilesHttpClient(
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
    if (request.getMethod().equals(Request.GET)
        && BINARY.equals(request.getHeaders().get("Accept"))) {
      return download(request);
    }
    if (request.getMethod().equals(Request.DELETE) && request.isBodyString()) {
      return send(request, new StringEntity(request.getBodyString(), StandardCharsets.UTF_8));
    }
    return isUpload(request) ? upload(request) : others.execute(request);
  }

  private static boolean isUpload(Request request) {
    return request.isBodyStreaming()
        && BINARY.equals(request.getHeaders().get(HttpHeaders.CONTENT_TYPE));
  }

  /** The length is told by the header, which Apache's client sets itself. */
  private Response upload(Request request) throws IOException {
    String length = request.getHeaders().getOrDefault(HttpHeaders.CONTENT_LENGTH, "-1");
    return send(request, new FileEntity(request.getBodyStream(), Long.parseLong(length)));
  }

  private Response send(Request request, HttpEntity body) throws IOException {
    RequestBuilder sent = RequestBuilder.create(request.getMethod()).setUri(request.getUri());
    request.getHeaders().forEach(sent::setHeader);
    sent.removeHeaders(HttpHeaders.CONTENT_LENGTH);
    sent.setEntity(body);
    try (CloseableHttpResponse answer = files.execute(sent.build())) {
      return text(request, answer);
    }
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
    try (answer) {
      return text(request, answer);
    }
  }

  private static Response text(Request request, CloseableHttpResponse answer) throws IOException {
    StatusLine status = answer.getStatusLine();
    @Nullable HttpEntity entity = answer.getEntity();
    String text = entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8);
    return new Response(
        request,
        request.getUri().toURL(),
        status.getStatusCode(),
        status.getReasonPhrase(),
        headers(answer),
        text);
  }

  private static Map<String, List<String>> headers(CloseableHttpResponse answer) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : Arrays.asList(answer.getAllHeaders())) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    return headers;
  }
}
