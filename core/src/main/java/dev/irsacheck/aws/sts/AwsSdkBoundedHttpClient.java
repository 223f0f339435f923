package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The SDK's HTTP client with a bound on what it reads, and a way to end a call from outside.
 *
 * <p>The time limits of a connection are of each read alone, and the SDK reads an answer whole: one
 * that never ends would fill the application's heap and outlive the deadline.
 *
 * <p>And it leaves no connection behind. The JDK puts one aside for further use once an answer has
 * been read, and {@code disconnect()} finds it there only as long as the answer is not closed. So
 * answers are closed late: by the next request, or by {@link #abort}.
 */
final class AwsSdkBoundedHttpClient implements SdkHttpClient {
  private static final String USER_AGENT = "User-Agent";
  private static final String ENCODING = "Content-Encoding";

  /** STS's longest answer is a few kilobytes. */
  private static final int MOST_BYTES = 256 * 1024;

  private final AwsSdkHttp client;
  private volatile ExecutableHttpRequest running;
  private InputStream answer;
  private boolean granted;

  AwsSdkBoundedHttpClient(AwsSdkHttp client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    closeAnswer();
    granted = false;
    ExecutableHttpRequest call = client.prepareRequest(sendable(request));
    running = call;
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return bounded(answered(call));
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  /**
   * The SDK writes variables of the pod into this header, line breaks and all, and the JDK refuses
   * it then. Nothing depends on it, and it is not signed.
   */
  private static HttpExecuteRequest sendable(HttpExecuteRequest request) {
    String agent = request.httpRequest().firstMatchingHeader(USER_AGENT).orElse("");
    return Printable.holdsOnly(agent)
        ? request
        : HttpExecuteRequest.builder()
            .request(
                request.httpRequest().toBuilder()
                    .putHeader(USER_AGENT, Printable.withoutControls(agent))
                    .build())
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .build();
  }

  /** A status that the JDK cannot read is −1, which the SDK refuses with a fault of its own. */
  private static HttpExecuteResponse answered(ExecutableHttpRequest call) throws IOException {
    try {
      return call.call();
    } catch (IllegalArgumentException e) {
      throw new IOException("the answer has no status of HTTP");
    }
  }

  private HttpExecuteResponse bounded(HttpExecuteResponse response) throws IOException {
    granted = response.httpResponse().isSuccessful();
    AbortableInputStream body = response.responseBody().orElse(null);
    if (body == null) {
      return response;
    }
    answer = body;
    SdkHttpResponse head = response.httpResponse();
    boolean packed = "gzip".equalsIgnoreCase(head.firstMatchingHeader(ENCODING).orElse(""));
    InputStream whole = new ByteArrayInputStream(whole(head, body, packed));
    return HttpExecuteResponse.builder()
        .response(packed ? head.toBuilder().removeHeader(ENCODING).build() : head)
        .responseBody(AbortableInputStream.create(whole, body))
        .build();
  }

  /** Whether the host has shown by TLS that it is the one who was asked. */
  boolean hasMetHost() {
    return client.hasMetHost();
  }

  /** Whether the last answer is none that refuses: credentials may stand in it. */
  boolean granted() {
    return granted;
  }

  /**
   * @param packed as some proxies send it, unasked; the SDK reads that too
   */
  private static byte[] whole(SdkHttpResponse head, InputStream body, boolean packed)
      throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    // The JDK takes an answer that breaks off for a whole one, where its length was given.
    if (bytes.length < Math.min(MOST_BYTES, announced(head))) {
      throw new EOFException(bytes.length + " of " + announced(head) + " bytes of the answer came");
    }
    if (packed) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException("the answer is longer than any of STS's");
    }
    // Of bytes that are no UTF-8 the JDK's XML parser speaks on standard error.
    return new String(bytes, UTF_8).getBytes(UTF_8);
  }

  /** Its length in bytes, 0 where it is not told. */
  private static long announced(SdkHttpResponse head) {
    try {
      return Long.parseLong(head.firstMatchingHeader("Content-Length").orElse("0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void closeAnswer() {
    try {
      if (answer != null) {
        answer.close();
      }
    } catch (IOException e) {
      // Its connection is of no use any more; the next request opens another.
      answer = null;
    }
  }

  /**
   * Ends the call that runs, if one does, with an exception in its thread; and the connection that
   * the last one has left.
   */
  void abort() {
    ExecutableHttpRequest call = running;
    if (call != null) {
      call.abort();
    }
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
