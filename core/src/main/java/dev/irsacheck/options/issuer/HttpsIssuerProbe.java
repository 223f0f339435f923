package dev.irsacheck.options.issuer;

import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.sts.ChainRecorder;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.NetworkFailures;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.base.http.HttpAnswer;
import dev.irsacheck.base.http.HttpSocket;
import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Uses a socket to the validated address: the JDK's HTTP clients resolve the name again, follow
 * redirects and proxies, and initialize the application's default trust store.
 */
final class HttpsIssuerProbe implements IssuerProbe {
  private static final int OK = 200;

  interface NameLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final TlsTrust trust;
  private final NameLookup names;
  private final IssuerRequest request;
  private final Deadline deadline;
  private final HttpSocket http = new HttpSocket();

  HttpsIssuerProbe(TlsTrust trust, NameLookup names, IssuerRequest request, Deadline deadline) {
    this.trust = trust;
    this.names = names;
    this.request = request;
    this.deadline = deadline;
  }

  @Override
  public Answer fetch(HttpsUrl url) {
    InetAddress[] addresses;
    try {
      addresses = names.addresses(url.host());
    } catch (UnknownHostException e) {
      return failed(e, null);
    }
    String refusal = refusal(url, addresses);
    return refusal == null ? call(url, addresses) : new Refused(refusal);
  }

  /** One private address among public ones is enough, because any of them may be called. */
  private String refusal(HttpsUrl url, InetAddress[] addresses) {
    for (InetAddress address : addresses) {
      AddressRule rule = AddressRule.of(address);
      if (rule == AddressRule.FORBIDDEN || rule == AddressRule.PRIVATE && !request.allowPrivate()) {
        return "leads to "
            + address.getHostAddress()
            + ", which is "
            + (rule == AddressRule.PRIVATE ? "a private address" : "no address of a public host");
      }
    }
    // The address is reported first: it explains better why STS fails too.
    boolean otherPort = url.port() != HttpsUrl.HTTPS && !request.allowPrivate();
    return otherPort ? "names another port than 443" : null;
  }

  private Answer call(HttpsUrl url, InetAddress[] addresses) {
    ChainRecorder recorder;
    try {
      recorder = trust.recorder();
    } catch (SSLException e) {
      return failed(e, null);
    }
    IOException last = new UnknownHostException(url.host());
    for (InetAddress address : addresses) {
      try (Socket socket =
          http.connect(new InetSocketAddress(address, url.port()), millis(), millis())) {
        HttpAnswer answer = asked(url, socket, recorder);
        Chain chain = chain(url, recorder);
        if (answer.status() != OK) {
          return new Failed(Obstacle.HTTP_STATUS, "HTTP " + answer.status(), chain);
        }
        return new Fetched(answer.body(), chain);
      } catch (HttpAnswer.NotHttp e) {
        return new Failed(Obstacle.WRONG_CONTENT, e.getMessage(), chain(url, recorder));
      } catch (IOException e) {
        last = e;
        if (recorder.shown() != null || http.isClosed() || deadline.passed()) {
          break;
        }
      }
    }
    return failed(last, chain(url, recorder));
  }

  private HttpAnswer asked(HttpsUrl url, Socket socket, ChainRecorder recorder) throws IOException {
    // A new context, because a resumed session would not show the certificates again.
    SSLSocket tls =
        (SSLSocket)
            context(recorder).getSocketFactory().createSocket(socket, url.host(), url.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.setSoTimeout(millis());
    tls.startHandshake();
    return HttpAnswer.read(
        HttpSocket.ask(
            tls,
            "GET",
            url.target(),
            url.authority(),
            "User-Agent: irsa-check",
            "Accept: application/json"));
  }

  private static SSLContext context(ChainRecorder recorder) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {recorder}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JVM has no TLS", e);
    }
  }

  private int millis() {
    long left = Math.min(request.patience().toMillis(), deadline.remaining().toMillis());
    // Zero would mean no timeout.
    return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
  }

  private static Failed failed(IOException failure, Chain chain) {
    Unreachable seen = NetworkFailures.of(failure);
    Obstacle obstacle =
        switch (seen.obstacle()) {
          case DNS -> Obstacle.DNS;
          case CONNECT_REFUSED -> Obstacle.CONNECT_REFUSED;
          case CONNECT_TIMEOUT -> Obstacle.CONNECT_TIMEOUT;
          case TLS, TRUST_STORE -> Obstacle.TLS;
          case HANDSHAKE -> Obstacle.HANDSHAKE;
          case NO_ANSWER -> Obstacle.NO_ANSWER;
          case RESET -> Obstacle.RESET;
          case DEADLINE, TRUST_STORE_SILENT -> Obstacle.DEADLINE;
          case NOT_STS, UNAVAILABLE, NO_TLS, TLS_ONLY, PROXY -> Obstacle.WRONG_CONTENT;
        };
    return new Failed(obstacle, seen.detail(), chain);
  }

  /** IAM's guide uses the last certificate, usually the top intermediate CA. */
  private static Chain chain(HttpsUrl url, ChainRecorder recorder) {
    X509Certificate[] shown = recorder.shown();
    if (shown == null) {
      return null;
    }
    List<String> subjects = new ArrayList<>(shown.length);
    for (X509Certificate certificate : shown) {
      subjects.add(certificate.getSubjectX500Principal().getName());
    }
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] thumbprint = sha1.digest(shown[shown.length - 1].getEncoded());
      return new Chain(url.authority(), HexFormat.of().formatHex(thumbprint), subjects);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-1, and this certificate was decoded", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
