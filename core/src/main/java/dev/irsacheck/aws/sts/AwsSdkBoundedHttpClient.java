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
 * The SDK's HTTP client with a limit on response sizes and a way to abort a call. Timeouts apply to
 * each read, so an endless response would fill the heap and pass the deadline.
 *
 * <p>The JDK caches a connection after a response was read, and {@code disconnect()} finds it only
 * while the response is open. So the next request or {@link #abort} closes responses.
 */
final class AwsSdkBoundedHttpClient implements SdkHttpClient {
  private static final String USER_AGENT = "User-Agent";
  private static final String ENCODING = "Content-Encoding";

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
   * The SDK copies variables of the pod into this unsigned, optional header, and the JDK rejects
   * line breaks.
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

  /** The JDK returns −1 for an invalid status, which makes the SDK fail. */
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

  boolean hasMetHost() {
    return client.hasMetHost();
  }

  /** Whether the last response granted the call: it may contain credentials. */
  boolean granted() {
    return granted;
  }

  private static byte[] whole(SdkHttpResponse head, InputStream body, boolean packed)
      throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    // The JDK accepts a truncated response even if its length was declared.
    if (bytes.length < Math.min(MOST_BYTES, announced(head))) {
      throw new EOFException(bytes.length + " of " + announced(head) + " bytes of the answer came");
    }
    if (packed) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException("the answer is longer than any of STS's");
    }
    // On invalid UTF-8 the JDK's XML parser prints to standard error.
    return new String(bytes, UTF_8).getBytes(UTF_8);
  }

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
      answer = null;
    }
  }

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
