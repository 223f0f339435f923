package dev.irsacheck.aws.podidentity;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.base.http.HttpAnswer;
import dev.irsacheck.base.http.HttpSocket;
import dev.irsacheck.chain.names.TokenText;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/**
 * One GET for credentials, as an SDK makes it: plain HTTP to an address of this node, the token as
 * it stands in its file, no proxy, no redirect.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html">How EKS
 *     Pod Identity works</a>
 */
public final class AgentClient {
  /** The agent is on this node. */
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  /**
   * The agent asks EKS Auth three times, with up to a second for each answer and six for the pauses
   * between them, after up to two for another request of the same token: it may answer that late,
   * and forgets the request if nobody waits.
   */
  static final Duration LONGEST_READ = Duration.ofSeconds(12);

  private final URI agent;
  private final TokenText token;
  private final Duration patience;
  private final String userAgent;
  private final HttpSocket http = new HttpSocket();

  /**
   * @param agent the URL of {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}
   * @param token a secret that holds nothing but what a header may
   * @param patience how long one connect or read may take at the most
   * @param userAgent such as {@code irsa-check/VERSION}
   */
  public AgentClient(URI agent, TokenText token, Duration patience, String userAgent) {
    this.agent = agent;
    this.token = token;
    this.patience = patience;
    this.userAgent = userAgent;
  }

  /** Asks once; never throws. */
  public AgentAnswer ask() {
    try (Socket connection = http.connect(agent, millis(LONGEST_CONNECT), millis(LONGEST_READ))) {
      return asked(connection);
    } catch (SocketTimeoutException e) {
      return none(Obstacle.CONNECT_TIMEOUT, "connect timed out");
    } catch (NoRouteToHostException e) {
      return none(Obstacle.CONNECT_TIMEOUT, "no route to host");
    } catch (ConnectException e) {
      return none(Obstacle.CONNECT_REFUSED, "connection refused");
    } catch (SocketException e) {
      // "Network is unreachable", by which a node without IPv6 answers for the agent's address.
      return none(Obstacle.CONNECT_TIMEOUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return none(Obstacle.RESET, e.getClass().getSimpleName());
    }
  }

  private AgentAnswer asked(Socket connection) {
    try {
      InputStream in =
          HttpSocket.ask(
              connection,
              "GET",
              agent,
              "Authorization: " + token.asSent(),
              "Accept: application/json",
              "User-Agent: " + userAgent);
      return AnswerReader.read(HttpAnswer.read(in));
    } catch (SocketTimeoutException e) {
      return none(Obstacle.NO_ANSWER, "no answer in time");
    } catch (HttpAnswer.NotHttp e) {
      return none(Obstacle.NOT_STS, e.getMessage());
    } catch (IOException e) {
      return none(Obstacle.RESET, "the connection was closed before the whole answer had come");
    }
  }

  private int millis(Duration most) {
    return (int) Math.max(1, Math.min(most.toMillis(), patience.toMillis()));
  }

  private static AgentAnswer none(Obstacle obstacle, String detail) {
    return new AgentAnswer(new StsCall.Unreachable(obstacle, detail), null);
  }

  /** Ends, from another thread, a call that has not come back. */
  public void close() {
    http.close();
  }
}
