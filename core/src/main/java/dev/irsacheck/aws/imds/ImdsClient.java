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
 * One PUT for a token of IMDSv2, the first request of an SDK that looks for the node's role: no
 * proxy, no redirect, no second try. The token is in the answer's body, which is not read.
 *
 * <p>The sources of the SDKs, 2.31.50 ({@code InstanceProfileCredentialsProvider}) and 1.12.782
 * ({@code InstanceMetadataServiceResourceFetcher}), tell what follows a failure. Both end at HTTP
 * 400, and SDK v1 also at 5xx and at a lost connection. After any other answer, and after silence,
 * they ask without a token. The hop limit of a node holds for answers to PUT alone: a pod behind it
 * connects, gets no answer, and may still have IMDSv1.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Use
 *     the Instance Metadata Service</a>
 */
public final class ImdsClient implements Imds {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  /** As long as the SDKs wait unless told otherwise. */
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
      // The shortest life that there is.
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
