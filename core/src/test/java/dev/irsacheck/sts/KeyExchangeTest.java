package dev.irsacheck.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class KeyExchangeTest {
  @Test
  void aConnectionOffersOneGroupUntilAllAreAskedFor() throws Exception {
    assumeTrue(
        KeyExchange.isChosenPerConnection(), "only Java 20 and newer choose it per connection");
    KeyExchange exchange = KeyExchange.with("sts.eu-west-1.amazonaws.com");
    SSLSocketFactory sockets = exchange.of(SSLContext.getDefault().getSocketFactory());

    assertThat(groups(sockets)).containsExactly("x25519");
    assertThat(exchange.offerAll()).isTrue();
    assertThat(groups(sockets)).isNull();
    assertThat(exchange.offerAll()).isFalse();
  }

  @Test
  void aFipsHostIsOfferedAll() throws Exception {
    KeyExchange exchange = KeyExchange.with("STS-FIPS.us-east-1.amazonaws.com");
    SSLSocketFactory sockets = exchange.of(SSLContext.getDefault().getSocketFactory());

    assertThat(exchange.offerAll()).isFalse();
    assertThat(groups(sockets)).isNull();
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

  private static String[] groups(SSLSocketFactory sockets) throws Exception {
    try (SSLSocket socket = (SSLSocket) sockets.createSocket()) {
      return groups(socket.getSSLParameters());
    }
  }

  /** Null where none are named, or where this Java does not name any. */
  private static String[] groups(SSLParameters parameters) throws Exception {
    return KeyExchange.isChosenPerConnection()
        ? (String[]) SSLParameters.class.getMethod("getNamedGroups").invoke(parameters)
        : null;
  }
}
