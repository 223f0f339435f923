package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.podidentity.AgentSdk.FetchResult;
import dev.irsacheck.emulator.podidentity.AgentSdk.OutOfRetries;
import dev.irsacheck.emulator.podidentity.AgentSdk.Page;
import dev.irsacheck.emulator.podidentity.AgentSdk.Refused;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Agent.ErrorForm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Answers as aws/eks-pod-identity-agent 0.1.37 does, byte for byte. */
public final class Agent {
  /** The SDK has a fault side only for the errors in its service model. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          ("AccessDeniedException ExpiredTokenException InvalidParameterException"
                  + " InvalidRequestException InvalidTokenException ResourceNotFoundException"
                  + " ThrottlingException")
              .split(" "));

  private static final Set<String> OF_THE_SERVER =
      Set.of("InternalServerException", "ServiceUnavailableException");

  /** The agent returns no credentials that expire sooner. */
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(15);

  private static final String UNCACHED = "error getting credentials to cache: ";
  private static final String ASKED =
      "unable to fetch credentials from EKS Auth: operation error EKS Auth:"
          + " AssumeRoleForPodIdentity, ";

  private static final List<String> ADDRESSES = List.of("169.254.170.23", "fd00:ec2::23");

  private final PodIdentity.Agent like;
  private final Instant now;

  public Agent(PodIdentity.Agent like, Instant now) {
    this.like = like;
    this.now = now;
  }

  public LoggedResponse answer(HttpRequest request, Function<String, FetchResult> eksAuth) {
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
    FetchResult came = eksAuth.apply(token);
    if (came instanceof Granted granted) {
      return granted(granted.credentials());
    }
    if (came instanceof Refused refused) {
      return refused(refused.failure());
    }
    if (came instanceof OutOfRetries out) {
      String text =
          "failed to get rate limit token, retry quota exceeded, %s available, 5 requested";
      return error(500, "no-retries", UNCACHED + ASKED + text.formatted(out.available()));
    }
    return came instanceof Page page ? page(page) : lost(0, "");
  }

  /** Tells whether the agent still serves these credentials from its cache. */
  public static boolean mayKeep(SessionCredentials credentials, Instant now) {
    return now.plus(SHORTEST_LIFE).isBefore(credentials.expiration());
  }

  private LoggedResponse granted(SessionCredentials credentials) {
    if (!mayKeep(credentials, now)) {
      double left = Duration.between(now, credentials.expiration()).toMillis() / 1000.0;
      String text = "fetched credentials are expired or will expire within the next %.2f seconds";
      return error(500, "short-lived", String.format(Locale.ROOT, text, left));
    }
    // The order of the agent's own structure.
    String json =
        "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"%s\",\"AccountId\":\"%s\",\"Expiration\":\"%s\"}"
            .formatted(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken(),
                credentials.account(),
                credentials.expiration().truncatedTo(ChronoUnit.SECONDS));
    return new LoggedResponse("granted", HttpResponse.of(200, "application/json", json, now));
  }

  /** Splits a Host header as Go's {@code net.SplitHostPort} does, without brackets. */
  private static String hostOf(String header) {
    String host = header;
    if (header.matches("\\[[^]]*](:[0-9]*)?")) {
      host = header.substring(1, header.indexOf(']'));
    } else if (header.matches("[^:]*:[0-9]*")) {
      host = header.substring(0, header.indexOf(':'));
    }
    return host;
  }

  private LoggedResponse refused(Failure refused) {
    String id = UUID.randomUUID().toString();
    String code = refused.code();
    if (like.errors() == ErrorForm.OLD) {
      String end = code + ": " + refused.message();
      return error(500, code, sentence(refused.status(), id, end));
    }
    String fault =
        OF_THE_SERVER.contains(code)
            ? "server"
            : OF_THE_CLIENT.contains(code) ? "client" : "unknown";
    return error(refused.status(), code, line(id, code, refused.message(), fault));
  }

  private static String line(String id, String code, Object message, String fault) {
    return "[%s]: (%s): %s, fault: %s".formatted(id, code, message, fault);
  }

  /** The SDK keeps the message of JSON without a code, and nothing of an empty body. */
  private LoggedResponse page(Page page) {
    Map<String, Object> json =
        ResponseMembers.parse(page.body().getBytes(StandardCharsets.UTF_8))
            .orElse(page.body().isEmpty() ? Map.of() : null);
    if (json == null || like.errors() == ErrorForm.OLD) {
      return lost(page.status(), page.id());
    }
    if (page.status() < 300) {
      String empty = "&{<nil> <nil> <nil> <nil> <nil> {map[]} {}}";
      String text = "invalid response from server: credentials or assumed role empty: ";
      return error(500, "no-credentials", UNCACHED + text + empty);
    }
    Object message = json.getOrDefault("message", "UnknownError");
    return error(
        page.status(), "UnknownError", line(page.id(), "UnknownError", message, "unknown"));
  }

  /** The SDK wraps a missing answer too, with empty brackets for the request id. */
  private LoggedResponse lost(int status, String id) {
    return like.errors() == ErrorForm.OLD
        ? error(500, "no-answer", sentence(status, id, "canceled, context canceled"))
        : error(status == 0 ? 500 : status, "no-answer", "[" + id + "]");
  }

  private static String sentence(int status, String requestId, String end) {
    String text = "https response error StatusCode: %d, RequestID: %s, %s";
    return ASKED + text.formatted(status, requestId, end);
  }

  public LoggedResponse error(int status, String outcome, String message) {
    HttpResponse response =
        HttpResponse.of(status, "text/plain; charset=utf-8", message + "\n", now)
            .with("X-Content-Type-Options", "nosniff");
    return new LoggedResponse(outcome, response);
  }
}
