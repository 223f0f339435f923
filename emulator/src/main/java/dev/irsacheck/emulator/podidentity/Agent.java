package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.podidentity.EksAuth.Refused;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Agent.ErrorForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the EKS Pod Identity Agent answers, byte for byte as its source (aws/eks-pod-identity-agent
 * 0.1.37) writes it. It caches nothing, so that an edit of the world is met at once.
 */
public final class Agent {
  private static final List<String> ADDRESSES = List.of("169.254.170.23", "fd00:ec2::23");

  private final PodIdentity.Agent like;
  private final Instant now;

  /**
   * For one request.
   *
   * @param now by the node's clock
   */
  public Agent(PodIdentity.Agent like, Instant now) {
    this.like = like;
    this.now = now;
  }

  /** An answer, and what it was for the record. */
  public record Answered(String outcome, HttpResponse response) {}

  /** What the agent came to with EKS Auth: an answer, or none within its second. */
  public sealed interface Asked {}

  public record Told(EksAuth.Answer answer) implements Asked {}

  /** A status and nothing that EKS Auth would say; 0 where nothing came at all. */
  public record Lost(int status) implements Asked {}

  /**
   * Answers a request.
   *
   * @param eksAuth asks it with the token
   */
  public Answered answer(HttpRequest request, Function<String, Asked> eksAuth) {
    if (!request.path().equals("/v1/credentials")) {
      return error(404, "page", "404 page not found");
    }
    String host = hostOf(request.header("host"));
    if (like.hostRule() && !ADDRESSES.contains(host)) {
      return error(
          403,
          "wrong-host",
          "Access Denied. Called agent through invalid address, please use either ["
              + String.join(" ", ADDRESSES)
              + "] address not "
              + host);
    }
    String token = request.header("authorization");
    Optional<TokenForm.Complaint> complaint = TokenForm.complaint(token, now);
    if (complaint.isPresent()) {
      return error(400, complaint.get().outcome(), complaint.get().message());
    }
    Asked asked = eksAuth.apply(token);
    if (asked instanceof Told told && told.answer() instanceof Granted granted) {
      HttpResponse response =
          HttpResponse.of(200, "application/json", json(granted.credentials()), now);
      return new Answered("granted", response);
    }
    if (asked instanceof Told told && told.answer() instanceof Refused refused) {
      return refused(refused);
    }
    return lost(((Lost) asked).status());
  }

  /** As Go's {@code net.SplitHostPort} takes a Host header apart, without brackets. */
  private static String hostOf(String header) {
    String host = header;
    if (header.matches("\\[[^]]*](:[0-9]*)?")) {
      host = header.substring(1, header.indexOf(']'));
    } else if (header.matches("[^:]*:[0-9]*")) {
      host = header.substring(0, header.indexOf(':'));
    }
    return host;
  }

  private Answered refused(Refused refused) {
    String requestId = UUID.randomUUID().toString();
    String fault = refused.status() >= 500 ? "server" : "client";
    return like.errorForm() == ErrorForm.OLD
        ? error(
            500,
            refused.code(),
            sentence(refused.status(), requestId, refused.code() + ": " + refused.message()))
        : error(
            refused.status(),
            refused.code(),
            "["
                + requestId
                + "]: ("
                + refused.code()
                + "): "
                + refused.message()
                + ", fault: "
                + fault);
  }

  /**
   * The SDK wraps also what was no answer, with an empty request id, and the agent then has nothing
   * to add to it: its current form keeps two brackets.
   */
  private Answered lost(int status) {
    int told = status == 0 ? 500 : status;
    return like.errorForm() == ErrorForm.OLD
        ? error(500, "no-answer", sentence(status, "", "canceled, context canceled"))
        : error(told, "no-answer", "[]");
  }

  private static String sentence(int status, String requestId, String end) {
    return "unable to fetch credentials from EKS Auth: operation error EKS Auth:"
        + " AssumeRoleForPodIdentity, https response error StatusCode: "
        + status
        + ", RequestID: "
        + requestId
        + ", "
        + end;
  }

  /** An error of the agent's own, for a fault that stands in for it. */
  public Answered error(int status, String outcome, String message) {
    HttpResponse response =
        HttpResponse.of(status, "text/plain; charset=utf-8", message + "\n", now)
            .with("X-Content-Type-Options", "nosniff");
    return new Answered(outcome, response);
  }

  /** In the order of the agent's own structure; nothing in it needs to be escaped. */
  private static String json(SessionCredentials credentials) {
    return "{\"AccessKeyId\":\""
        + credentials.accessKeyId()
        + "\",\"SecretAccessKey\":\""
        + credentials.secretAccessKey()
        + "\",\"Token\":\""
        + credentials.sessionToken()
        + "\",\"AccountId\":\""
        + credentials.account()
        + "\",\"Expiration\":\""
        + credentials.expiration().truncatedTo(ChronoUnit.SECONDS)
        + "\"}";
  }
}
