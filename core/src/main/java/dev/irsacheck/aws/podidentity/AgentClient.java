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
 * Sends one GET for credentials like an SDK: plain HTTP to a node address, the unchanged token, no
 * proxy, no redirect.
 */
public final class AgentClient {
  /** The agent is on this node. */
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  /**
   * The agent may answer this late: it makes three requests to EKS Auth, up to a second each,
   * pauses up to six seconds, and waits up to two for another request with the same token. It drops
   * the request if the client leaves.
   */
  static final Duration LONGEST_READ = Duration.ofSeconds(12);

  private final URI agent;
  private final TokenText token;
  private final Duration patience;
  private final String userAgent;
  private final HttpSocket http = new HttpSocket();

  public AgentClient(URI agent, TokenText token, Duration patience, String userAgent) {
    this.agent = agent;
    this.token = token;
    this.patience = patience;
    this.userAgent = userAgent;
  }

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
      // "Network is unreachable": a node without IPv6 answers so for the agent's address.
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

  public void close() {
    http.close();
  }
}
