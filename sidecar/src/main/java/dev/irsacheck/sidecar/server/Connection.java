package dev.irsacheck.sidecar.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A client with its one request: the head is read, the answer written, and whatever else it sends
 * is thrown away until it hangs up. Nothing here waits.
 */
final class Connection {
  private static final int FIRST_BYTES = 512;
  private static final int MOST_BYTES = 8 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final long began;

  private byte[] head = new byte[FIRST_BYTES];
  private int length;

  /** Bytes of the line that is being read, without its end. */
  private int lineLength;

  private boolean begun;
  private boolean complete;
  private ByteBuffer answer;

  /**
   * @param began nanoseconds of the server's clock
   */
  Connection(SocketChannel channel, Selector selector, long began) throws IOException {
    this.channel = channel;
    this.began = began;
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  long began() {
    return began;
  }

  /** Bytes that are kept for the client until it reads. */
  int unread() {
    return answer == null || !answer.hasRemaining() ? 0 : answer.capacity();
  }

  /**
   * Goes as far as the client lets it.
   *
   * @param answers the bytes for a head; null stands for one that is too long
   * @param scratch for what is thrown away
   * @throws IOException when the client is gone or has hung up
   */
  void proceed(Function<String, byte[]> answers, ByteBuffer scratch) throws IOException {
    if (answer == null) {
      read();
      if (!complete && length < MOST_BYTES) {
        return;
      }
      String words = complete ? new String(head, 0, length, StandardCharsets.ISO_8859_1) : null;
      answer = ByteBuffer.wrap(answers.apply(words));
      head = null;
    }
    if (answer.hasRemaining()) {
      write();
    } else {
      discard(scratch);
    }
  }

  private void read() throws IOException {
    if (length == head.length) {
      head = Arrays.copyOf(head, Math.min(2 * length, MOST_BYTES));
    }
    int count = channel.read(ByteBuffer.wrap(head, length, head.length - length));
    if (count < 0) {
      throw new IOException("hung up");
    }
    int end = length + count;
    while (length < end && !complete) {
      lookAt(head[length++]);
    }
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

  private void write() throws IOException {
    channel.write(answer);
    if (answer.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
      return;
    }
    answer = NOTHING;
    // Closed with something unread, the client would see a reset and might lose the answer.
    channel.shutdownOutput();
    key.interestOps(SelectionKey.OP_READ);
  }

  private void discard(ByteBuffer scratch) throws IOException {
    if (channel.read(scratch.clear()) < 0) {
      throw new IOException("hung up");
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone.
    }
  }
}
