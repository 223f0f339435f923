package dev.irsacheck.sts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

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
  /** STS's longest answer is a few kilobytes. */
  private static final int MOST_BYTES = 256 * 1024;

  private final SdkHttpClient client;
  private volatile ExecutableHttpRequest running;
  private InputStream answer;
  private boolean granted;

  AwsSdkBoundedHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    closeAnswer();
    granted = false;
    ExecutableHttpRequest call = client.prepareRequest(request);
    running = call;
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return bounded(call.call());
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  private HttpExecuteResponse bounded(HttpExecuteResponse response) {
    granted = response.httpResponse().isSuccessful();
    AbortableInputStream body = response.responseBody().orElse(null);
    if (body == null) {
      return response;
    }
    answer = body;
    return HttpExecuteResponse.builder()
        .response(response.httpResponse())
        .responseBody(AbortableInputStream.create(new BoundedBody(body), body))
        .build();
  }

  /** Whether the last answer is none that refuses: credentials may stand in it. */
  boolean granted() {
    return granted;
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

  private static final class BoundedBody extends FilterInputStream {
    private int left = MOST_BYTES;

    BoundedBody(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(read);
      return read;
    }

    /** Not yet: see the class comment. */
    @Override
    public void close() {}

    private void count(int read) throws IOException {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException("the answer is longer than any of STS's");
      }
    }
  }
}
