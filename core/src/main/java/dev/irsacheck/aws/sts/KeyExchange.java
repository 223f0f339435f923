package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Which key exchange groups TLS offers: one at first, and all that the JDK has where that fails.
 *
 * <p>For each connection, by constraints on its algorithms, which every Java asks before it makes a
 * key: groups can be named for a connection from Java 20 on alone. {@code
 * docs/maintain/decisions/0012} says why.
 */
public final class KeyExchange {
  /**
   * How the names of groups begin, all but x25519: of what the JDK offers, that is the one whose
   * key costs least to make; STS's endpoints take it.
   */
  private static final List<String> OTHER_GROUPS = List.of("secp", "sect", "x448", "ffdhe");

  /** Names the groups of a whole JVM. */
  public static final String GROUPS_OF_THE_JVM = "jdk.tls.namedGroups";

  /** Where it is required, that group is not among those allowed. */
  private static final String FIPS = "fips";

  private static volatile boolean ofTheJvm;

  private volatile boolean one;

  private KeyExchange(boolean one) {
    this.one = one;
  }

  /** One group for a host that may take it, unless the groups are {@link #ofTheJvm}. */
  static KeyExchange with(String host) {
    return new KeyExchange(!ofTheJvm && !isFips(host));
  }

  /**
   * @param named whether somebody has named groups for this JVM, which then hold everywhere
   */
  public static void ofTheJvm(boolean named) {
    ofTheJvm = named;
  }

  /** Whether a host's name says that only FIPS 140's algorithms are taken. */
  private static boolean isFips(String host) {
    return host.toLowerCase(Locale.ROOT).contains(FIPS);
  }

  /** Whether the reason may be that the server takes none of the groups offered. */
  static boolean mayHaveFailed(StsCall.Answer answer) {
    return answer instanceof StsCall.Unreachable unreachable
        && (unreachable.obstacle() == Obstacle.HANDSHAKE
            || unreachable.obstacle() == Obstacle.RESET && unreachable.beforeRequest());
  }

  /** Offers all groups from now on; false if it did before. */
  boolean offerAll() {
    boolean before = one;
    one = false;
    return before;
  }

  /** Makes a socket offer what this object says now. */
  void limit(SSLSocket socket) {
    if (one) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setAlgorithmConstraints(new OneGroup());
      socket.setSSLParameters(parameters);
    }
  }

  /** Beside those of the JDK, which stay in force. */
  private static final class OneGroup implements AlgorithmConstraints {
    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
      if (primitives.contains(CryptoPrimitive.KEY_AGREEMENT)) {
        for (String others : OTHER_GROUPS) {
          if (algorithm.startsWith(others)) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
      return true;
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives,
        String algorithm,
        Key key,
        AlgorithmParameters parameters) {
      return true;
    }
  }
}
