package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.base.text.Printable;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Classifies the JDK's exceptions of failed calls. */
public final class NetworkFailures {
  /** Some chains of causes are circular. */
  private static final int MOST_CAUSES = 20;

  private NetworkFailures() {}

  public static Unreachable of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      Obstacle obstacle = obstacle(cause);
      if (obstacle != null) {
        return new Unreachable(
                obstacle,
                detail(cause),
                obstacle == Obstacle.TLS ? CertificateRefusals.of(failure) : null)
            .beforeRequest(isBeforeTheRequest(cause));
      }
    }
    return new Unreachable(Obstacle.NOT_STS, detail(deepest(failure)));
  }

  /**
   * Whether it failed in the TLS handshake or in a proxy's CONNECT: after the request was sent, the
   * messages are the same.
   */
  private static boolean isBeforeTheRequest(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      String method = frame.getMethodName();
      if (method.equals("startHandshake") || method.startsWith("doTunneling")) {
        return true;
      }
    }
    return false;
  }

  private static Obstacle obstacle(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return Obstacle.DNS;
    }
    if (cause instanceof SocketTimeoutException) {
      return lower(cause).contains("connect") ? Obstacle.CONNECT_TIMEOUT : Obstacle.NO_ANSWER;
    }
    if (cause instanceof NoRouteToHostException) {
      return Obstacle.CONNECT_TIMEOUT;
    }
    if (cause instanceof ConnectException) {
      return lower(cause).contains("refused") ? Obstacle.CONNECT_REFUSED : Obstacle.CONNECT_TIMEOUT;
    }
    if (cause instanceof CertificateException) {
      return lower(cause).contains("no x509trustmanager") ? Obstacle.TRUST_STORE : Obstacle.TLS;
    }
    if (cause instanceof SSLException) {
      return tls((SSLException) cause);
    }
    if (cause instanceof SocketException || cause instanceof EOFException) {
      return lower(cause).contains("unreachable") ? Obstacle.CONNECT_TIMEOUT : Obstacle.RESET;
    }
    if (lower(cause).contains("unable to tunnel through proxy")) {
      return Obstacle.PROXY;
    }
    boolean cut =
        lower(cause).contains("unexpected end of file") || lower(cause).contains("premature eof");
    return cut ? Obstacle.RESET : null;
  }

  /**
   * The JDK also wraps a lost connection and a plain text response as TLS faults. Certificate
   * faults have a cause of their own; the rest concerns protocol, cipher or our certificate.
   */
  private static Obstacle tls(SSLException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof SocketTimeoutException) {
      return Obstacle.NO_ANSWER;
    }
    if (cause instanceof SocketException || cause instanceof EOFException) {
      return Obstacle.RESET;
    }
    if (lower(failure).contains("unsupported or unrecognized ssl message")) {
      return Obstacle.NO_TLS;
    }
    Throwable first = deepest(failure);
    if (first instanceof InvalidAlgorithmParameterException || cause instanceof KeyStoreException) {
      return Obstacle.TRUST_STORE; // of an empty one "the trustAnchors parameter must be non-empty"
    }
    if (cause instanceof CertificateException) {
      return obstacle(cause);
    }
    boolean certificate =
        first instanceof CertPathValidatorException
            || failure instanceof SSLPeerUnverifiedException;
    return certificate ? Obstacle.TLS : Obstacle.HANDSHAKE;
  }

  static boolean isOfUnknownAuthority(Throwable failure) {
    return deepest(failure) instanceof CertPathBuilderException;
  }

  /**
   * Finds out from the thread's stack where a call was at the deadline, because name look-ups,
   * handshakes and files have no time limit in the JDK.
   */
  public static Unreachable stuck(StackTraceElement[] stack, String trustStore) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      String method = frame.getMethodName();
      if (isOfTheTrustStore(type)) {
        return isWaiting(stack[0])
            ? new Unreachable(
                Obstacle.TRUST_STORE_SILENT,
                trustStore == null ? "of the JVM's trust store" : Printable.of(trustStore))
            : new Unreachable(
                Obstacle.DEADLINE, "the trust store had not been decoded at the deadline");
      }
      if (type.startsWith("java.net.Inet") && method.contains("lookup")) {
        return new Unreachable(Obstacle.DNS, "the name lookup had not come back at the deadline");
      }
      if (method.equals("connect") && type.startsWith("sun.nio.ch.")) {
        return new Unreachable(
            Obstacle.CONNECT_TIMEOUT, "the connection was not open at the deadline");
      }
      boolean read = type.startsWith("sun.nio.ch.") && method.contains("read");
      if (read || isTakingTheAnswer(type, method)) {
        return new Unreachable(Obstacle.NO_ANSWER, "the answer was not whole at the deadline");
      }
    }
    return new Unreachable(Obstacle.DEADLINE, "the deadline came before the call was done");
  }

  private static boolean isOfTheTrustStore(String type) {
    return type.startsWith("sun.security.ssl.TrustStoreManager");
  }

  /** Whether it waits for the file or its reader thread; otherwise it computes, and lacks CPU. */
  private static boolean isWaiting(StackTraceElement top) {
    String type = top.getClassName();
    return type.startsWith("java.io.")
        || type.startsWith("java.nio.")
        || type.startsWith("sun.nio.")
        || top.getMethodName().equals("park")
        || isOfTheTrustStore(type);
  }

  /** Between two drops of a response the thread need not be in the socket. */
  private static boolean isTakingTheAnswer(String type, String method) {
    return type.equals("sun.net.www.MessageHeader")
        || type.equals("sun.net.www.http.HttpClient") && method.startsWith("parseHTTP")
        || type.endsWith(".AwsSdkBoundedHttpClient") && method.equals("whole");
  }

  private static String detail(Throwable cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return Printable.of(message == null ? name : name + ": " + message);
  }

  static Throwable deepest(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; next(cause) != null && depth < MOST_CAUSES; depth++) {
      cause = next(cause);
    }
    return cause;
  }

  private static Throwable next(Throwable cause) {
    return cause.getCause() == cause ? null : cause.getCause();
  }

  private static String lower(Throwable cause) {
    return cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
  }
}
