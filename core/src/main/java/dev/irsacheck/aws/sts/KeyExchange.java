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
 * The key exchange groups that TLS offers: one at first, and all if that fails. It uses algorithm
 * constraints, because Java before 20 cannot set groups on a connection: see decision 0012.
 */
public final class KeyExchange {
  /**
   * Prefixes of all groups but x25519, whose key is the cheapest to make and which STS's endpoints
   * accept.
   */
  private static final List<String> OTHER_GROUPS = List.of("secp", "sect", "x448", "ffdhe");

  public static final String GROUPS_OF_THE_JVM = "jdk.tls.namedGroups";

  /** FIPS does not allow that group. */
  private static final String FIPS = "fips";

  private static volatile boolean ofTheJvm;

  private volatile boolean one;

  private KeyExchange(boolean one) {
    this.one = one;
  }

  static KeyExchange with(String host) {
    return new KeyExchange(!ofTheJvm && !isFips(host));
  }

  public static void ofTheJvm(boolean named) {
    ofTheJvm = named;
  }

  private static boolean isFips(String host) {
    return host.toLowerCase(Locale.ROOT).contains(FIPS);
  }

  static boolean mayHaveFailed(StsCall.Answer answer) {
    return answer instanceof StsCall.Unreachable unreachable
        && (unreachable.obstacle() == Obstacle.HANDSHAKE
            || unreachable.obstacle() == Obstacle.RESET && unreachable.beforeRequest());
  }

  /** Offers all groups from now on; returns false if it already did. */
  boolean offerAll() {
    boolean before = one;
    one = false;
    return before;
  }

  void limit(SSLSocket socket) {
    if (one) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setAlgorithmConstraints(new OneGroup());
      socket.setSSLParameters(parameters);
    }
  }

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
