package dev.irsacheck.aws.imds;

import dev.irsacheck.aws.imds.ImdsInspection.Reach;
import dev.irsacheck.aws.sts.NetworkFailures;
import dev.irsacheck.base.http.HttpAnswer;
import dev.irsacheck.base.http.HttpSocket;
import dev.irsacheck.base.time.OwnThread;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/**
 * Sends one PUT for an IMDSv2 token, the first request of an SDK that looks for the node's role. It
 * uses no proxy, redirect or retry, and does not read the token.
 *
 * <p>By their sources (2.31.50 and 1.12.782), both SDKs stop at HTTP 400, and v1 also at 5xx and at
 * a lost connection. Otherwise, and after a timeout, they try IMDSv1. The hop limit applies only to
 * responses to PUT, so a pod behind it can connect, time out, and still have IMDSv1.
 */
public final class ImdsClient implements Imds {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  /** The SDKs' default, in milliseconds. */
  private static final int PATIENCE = 1_000;

  private final HttpSocket http = new HttpSocket();

  @Override
  public ImdsInspection inspect(URI endpoint) {
    URI url = URI.create(endpoint.toString().replaceAll("/$", "") + "/latest/api/token");
    return OwnThread.within("imds", LIMIT, () -> ask(url), () -> abandon(url));
  }

  private ImdsInspection ask(URI url) {
    Socket connection;
    try {
      connection = http.connect(url, PATIENCE, PATIENCE);
    } catch (IOException e) {
      return new ImdsInspection(Reach.NONE, url.toString(), detail(e));
    }
    try (connection) {
      String life = "X-aws-ec2-metadata-token-ttl-seconds: 1";
      InputStream in =
          HttpSocket.ask(
              connection, "PUT", url, life, "Content-Length: 0", "User-Agent: irsa-check");
      return answered(url, HttpAnswer.readStatus(in));
    } catch (IOException e) {
      return new ImdsInspection(Reach.NO_TOKEN, url.toString(), detail(e));
    }
  }

  private static ImdsInspection answered(URI url, int status) {
    Reach reach = status == OK ? Reach.TOKEN : status == BAD_REQUEST ? Reach.NONE : Reach.NO_TOKEN;
    return new ImdsInspection(reach, url.toString(), "HTTP " + status);
  }

  private static String detail(IOException failure) {
    return NetworkFailures.of(failure).detail();
  }

  private ImdsInspection abandon(URI url) {
    http.close();
    return new ImdsInspection(
        Reach.UNKNOWN, url.toString(), "no result within " + LIMIT.toSeconds() + " s");
  }
}
