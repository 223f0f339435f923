package dev.irsacheck.sidecar.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A client with its one request: the head is read, the answer written, and whatever else it sends
 * is thrown away until it hangs up. Nothing here waits.
 */
final class Connection {
  private static final int MOST_BYTES = 8 * 1024;

  private final SocketChannel channel;

  /** Nanoseconds of the server's clock. */
  private long began;

  /** Null as long as there was nothing to wait for. */
  private SelectionKey key;

  /** What has come of the head so far; null where it came at once. */
  private byte[] head;

  private int length;

  /** Bytes of the line that is being read, without its end. */
  private int lineLength;

  private boolean begun;
  private boolean complete;
  private boolean moreCame;
  private RequestHead request;
  private ByteBuffer[] answer;

  Connection(SocketChannel channel, long began) throws IOException {
    this.channel = channel;
    this.began = began;
    channel.configureBlocking(false);
  }

  /** When it connected, or asked. */
  long began() {
    return began;
  }

  void begin(long now) {
    began = now;
  }

  /** Whether the head is whole, or longer than any. */
  boolean hasAsked() {
    return complete || length >= MOST_BYTES;
  }

  boolean isAnswered() {
    return answer != null;
  }

  /** Whether some of the answer is still to be written. */
  boolean isUnread() {
    return answer[0].hasRemaining() || answer[answer.length - 1].hasRemaining();
  }

  /** What was asked; null where the head is too long or is none. */
  RequestHead request() {
    return request;
  }

  /** Whether the head was cut off. */
  boolean isTooLong() {
    return !complete;
  }

  /** Whether the client is in this pod, or came by {@code kubectl port-forward}. */
  boolean isLocal() throws IOException {
    return isLoopback(channel.getLocalAddress()) && isLoopback(channel.getRemoteAddress());
  }

  private static boolean isLoopback(SocketAddress address) {
    return address instanceof InetSocketAddress socket && socket.getAddress().isLoopbackAddress();
  }

  /** Asks the selector to say when there is more to read, or room to write. */
  void await(Selector selector, int what) throws IOException {
    if (key == null) {
      key = channel.register(selector, what, this);
    } else {
      key.interestOps(what);
    }
  }

  /**
   * Reads what has come of the head.
   *
   * @param scratch of any content, with an array
   * @throws IOException when the client is gone or has hung up
   */
  void read(ByteBuffer scratch) throws IOException {
    scratch.clear().limit(Math.min(scratch.capacity(), MOST_BYTES - length));
    int count = channel.read(scratch);
    if (count < 0) {
      throw new IOException("hung up");
    }
    byte[] came = scratch.array();
    int used = 0;
    while (used < count && !complete) {
      lookAt(came[used++]);
    }
    moreCame = used < count;
    if (complete && head == null) {
      parse(came, used);
      return;
    }
    head = head == null ? Arrays.copyOf(came, used) : joined(came, used);
    length += used;
    if (complete) {
      parse(head, length);
    }
  }

  private byte[] joined(byte[] came, int count) {
    byte[] all = Arrays.copyOf(head, length + count);
    System.arraycopy(came, 0, all, length, count);
    return all;
  }

  private void parse(byte[] bytes, int count) {
    request = RequestHead.of(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
    head = null;
  }

  /** An empty line ends the head; before the first line it counts for nothing. */
  private void lookAt(byte character) {
    if (character == '\n') {
      complete = lineLength == 0 && begun;
      lineLength = 0;
    } else if (character != '\r') {
      lineLength++;
      begun = true;
    }
  }

  /**
   * Throws away what has come after the head.
   *
   * @throws IOException when the client has hung up: nobody would read an answer
   */
  void discard(ByteBuffer scratch) throws IOException {
    int count = channel.read(scratch.clear());
    if (count < 0) {
      throw new IOException("hung up");
    }
    moreCame |= count > 0;
  }

  void answer(ByteBuffer[] message) {
    answer = message;
    head = null;
  }

  /** Writes what the client takes; whether that was all of it. */
  boolean write() throws IOException {
    channel.write(answer);
    return !isUnread();
  }

  /** Whether something may still come that was not read. */
  boolean mayBeSending() {
    return moreCame || request == null || request.hasBody();
  }

  /** Closed with something unread, the client would see a reset and might lose the answer. */
  void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  /** Leaves the kernel to deliver what was written. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  /** Leaves nothing to the kernel: it would keep what a client does not read for minutes. */
  void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // It is gone.
    }
    close();
  }
}
