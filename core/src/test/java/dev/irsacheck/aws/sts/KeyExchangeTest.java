package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class KeyExchangeTest {
  private static final int SUPPORTED_GROUPS = 10;
  private static final int KEY_SHARE = 51;
  private static final int X25519 = 0x1d;

  @Test
  void aConnectionOffersOneGroupUntilAllAreAskedFor() throws Exception {
    KeyExchange exchange = KeyExchange.with("sts.eu-west-1.amazonaws.com");

    assertThat(groups(exchange)).containsExactly(X25519);
    assertThat(shared(exchange)).isLessThan(50);
    assertThat(exchange.offerAll()).isTrue();
    assertThat(groups(exchange)).hasSizeGreaterThan(4).contains(X25519);
    assertThat(shared(exchange)).isGreaterThan(50);
    assertThat(exchange.offerAll()).isFalse();
  }

  @Test
  void aFipsHostIsOfferedAll() throws Exception {
    KeyExchange exchange = KeyExchange.with("STS-FIPS.us-east-1.amazonaws.com");

    assertThat(exchange.offerAll()).isFalse();
    assertThat(groups(exchange)).hasSizeGreaterThan(4);
  }

  @Test
  void aJvmWhoseGroupsSomebodyHasNamedKeepsThem() {
    KeyExchange.ofTheJvm(true);
    try {
      assertThat(KeyExchange.with("sts.eu-west-1.amazonaws.com").offerAll()).isFalse();
    } finally {
      KeyExchange.ofTheJvm(false);
    }
  }

  private static List<Integer> groups(KeyExchange exchange) throws Exception {
    ByteBuffer list = extension(exchange, SUPPORTED_GROUPS);
    list.getShort();
    List<Integer> groups = new ArrayList<>();
    while (list.hasRemaining()) {
      groups.add((int) list.getShort());
    }
    return groups;
  }

  private static int shared(KeyExchange exchange) throws Exception {
    return extension(exchange, KEY_SHARE).remaining();
  }

  private static ByteBuffer extension(KeyExchange exchange, int wanted) throws Exception {
    ByteBuffer hello = hello(exchange);
    hello.position(4 + 2 + 32);
    skip(hello, hello.get());
    skip(hello, hello.getShort());
    skip(hello, hello.get());
    hello.getShort();
    while (true) {
      int type = hello.getShort();
      int length = hello.getShort();
      if (type == wanted) {
        return hello.slice(hello.position(), length);
      }
      skip(hello, length);
    }
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }

  private static ByteBuffer hello(KeyExchange exchange) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      CompletableFuture<ByteBuffer> heard = CompletableFuture.supplyAsync(() -> record(server));
      try (SSLSocket socket =
          (SSLSocket)
              SSLContext.getDefault()
                  .getSocketFactory()
                  .createSocket(loopback, server.getLocalPort())) {
        exchange.limit(socket);
        socket.startHandshake();
      } catch (IOException hungUp) {
        // The expected failure.
      }
      return heard.get();
    }
  }

  private static ByteBuffer record(ServerSocket server) {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readNBytes(3);
      return ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
