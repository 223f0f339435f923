package dev.irsacheck.sts;

import dev.irsacheck.facts.StsCall;
import dev.irsacheck.facts.StsCall.Obstacle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Which key exchange groups TLS offers: one at first, and all that the JDK has where that fails.
 *
 * <p>For each connection, which Java can do from version 20 on; {@code docs/decisions/0012} says
 * why, and how an older one does it.
 */
public final class KeyExchange {
  /** Of what the JDK offers, the one whose key costs least to make; STS's endpoints take it. */
  public static final String ONE_GROUP = "x25519";

  /** Names the groups of a whole JVM. */
  public static final String GROUPS_OF_THE_JVM = "jdk.tls.namedGroups";

  /** Where it is required, that group is not among those allowed. */
  private static final String FIPS = "fips";

  private static final Method SET_NAMED_GROUPS = setNamedGroups();

  private static volatile boolean ofTheJvm;

  private volatile boolean one;

  private KeyExchange(boolean one) {
    this.one = one;
  }

  /** One group for a host that may take it, unless the groups are {@link #ofTheJvm}. */
  static KeyExchange with(String host) {
    return new KeyExchange(isChosenPerConnection() && !ofTheJvm && !isFips(host));
  }

  /**
   * @param named whether somebody has named groups for this JVM, which then hold everywhere
   */
  public static void ofTheJvm(boolean named) {
    ofTheJvm = named;
  }

  /** Whether a host's name says that only FIPS 140's algorithms are taken. */
  public static boolean isFips(String host) {
    return host.toLowerCase(Locale.ROOT).contains(FIPS);
  }

  /** Whether this Java lets each connection have groups of its own. */
  public static boolean isChosenPerConnection() {
    return SET_NAMED_GROUPS != null;
  }

  /** Whether the reason may be that the server takes none of the groups offered. */
  public static boolean mayHaveFailed(StsCall.Answer answer) {
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

  /** The same sockets, which offer what this object says at the time they are made. */
  SSLSocketFactory of(SSLSocketFactory sockets) {
    return new SocketFactoryDecorator(() -> sockets, this::in);
  }

  private Socket in(Socket socket) {
    if (one && socket instanceof SSLSocket tls) {
      tls.setSSLParameters(narrowed(tls.getSSLParameters()));
    }
    return socket;
  }

  private static SSLParameters narrowed(SSLParameters parameters) {
    try {
      SET_NAMED_GROUPS.invoke(parameters, (Object) new String[] {ONE_GROUP});
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a public method of the JDK's", e);
    }
    return parameters;
  }

  private static Method setNamedGroups() {
    try {
      return SSLParameters.class.getMethod("setNamedGroups", String[].class);
    } catch (NoSuchMethodException before20) {
      return null;
    }
  }
}
