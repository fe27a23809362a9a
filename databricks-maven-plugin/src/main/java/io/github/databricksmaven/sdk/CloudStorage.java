package io.github.databricksmaven.sdk;

import io.github.databricksmaven.pace.Retries;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cloud's storage behind a workspace, by signed addresses. It has no limit that we could get
 * near, so that its requests wait for no turn. Addresses are in no error.
 */
final class CloudStorage {

  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** The slowest upload that is waited for, in bytes a second. */
  private static final long SLOWEST = 200_000;

  private final Retries retries;
  private final StallGuard guard = new StallGuard();

  /** Made for the first request: most goals have none, and its TLS costs a process 0.2 s. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(ANSWER)
            .build();
  }

  CloudStorage(Retries retries) {
    this.retries = retries;
  }

  /** What a file's bytes are made of, anew for each try. */
  interface Body {
    InputStream open();
  }

  /** A file's bytes, as they come; a file that is not there is a failure with status 404. */
  InputStream get(String doing, Supplier<SignedAddress> address) {
    return send(
        doing,
        () -> {
          SignedAddress signed = address.get();
          return request(signed, ANSWER).GET().build();
        });
  }

  /** Writes bytes that come while they are sent. */
  void put(String doing, Supplier<SignedAddress> address, Body body, long length) {
    Duration patience = ANSWER.plusSeconds(length / SLOWEST);
    finish(
        doing,
        send(doing, () -> request(address.get(), patience).PUT(streamed(body, length)).build()));
  }

  /** Writes a few bytes. */
  void put(String doing, Supplier<SignedAddress> address, byte[] bytes) {
    finish(
        doing,
        send(
            doing,
            () -> request(address.get(), ANSWER).PUT(BodyPublishers.ofByteArray(bytes)).build()));
  }

  /** Java's client takes no length of zero; whether there is really nothing is looked at, too. */
  private static BodyPublisher streamed(Body body, long length) {
    if (length > 0) {
      return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(body::open), length);
    }
    try (InputStream in = body.open()) {
      return BodyPublishers.ofByteArray(in.readNBytes(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpRequest.Builder request(SignedAddress address, Duration patience) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.uri()).timeout(patience);
    address.headers().forEach(request::header);
    return request;
  }

  private void finish(String doing, InputStream answer) {
    try (answer) {
      answer.readAllBytes();
    } catch (IOException e) {
      throw failure(doing, new FailedCall("PUT", "(signed address)", 0, ""), "");
    }
  }

  private InputStream send(String doing, Supplier<HttpRequest> request) {
    Retries.Tries tries = retries.begin(doing);
    while (true) {
      HttpRequest sent = request.get();
      @Nullable HttpResponse<InputStream> response = null;
      try {
        response = Client.HTTP.send(sent, BodyHandlers.ofInputStream());
      } catch (IOException e) {
        rethrow(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      FailedCall call = call(sent, response);
      if (call.status() / 100 == 2 && response != null) {
        tries.answered();
        return guard.guard(response.body());
      }
      close(response);
      if (!call.mayPass() || !tries.again(call, Duration.ZERO)) {
        throw failure(doing, call, tries.told());
      }
    }
  }

  /** What the source of a body threw is no failure of the storage. */
  private static void rethrow(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
    }
  }

  private static FailedCall call(HttpRequest sent, @Nullable HttpResponse<InputStream> response) {
    int status = response == null ? 0 : response.statusCode();
    String id = response == null ? "" : response.headers().firstValue("x-ms-request-id").orElse("");
    return new FailedCall(sent.method(), "(signed address)", status, id);
  }

  private static void close(@Nullable HttpResponse<InputStream> response) {
    if (response != null) {
      try {
        response.body().close();
      } catch (IOException e) {
        // it failed already
      }
    }
  }

  private static WorkspaceFailure failure(String doing, FailedCall call, String tries) {
    String why =
        switch (call.status()) {
          case 0 -> "the storage did not answer";
          case 404 -> "the storage does not have the file";
          case 507 -> "there is no room in the storage";
          case 401, 403 -> "the storage refused the signed address";
          default -> "the storage refused";
        };
    return new WorkspaceFailure(call, doing + " failed.", why + tries, Advice.fix(call.status()));
  }
}
