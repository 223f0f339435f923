package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import dev.irsacheck.emulator.signing.SignedCaller;
import dev.irsacheck.emulator.world.LiveWorld;
import dev.irsacheck.emulator.world.ServiceAnswers.Instead;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the service that a request is meant for, verifies the signature, and has it answered. */
public final class ServiceDesk {
  private static final OpenSearch DOMAINS = new OpenSearch(false);
  private static final List<Service> SERVICES =
      List.of(
          new S3(),
          SecretsManager.SERVICE,
          Ssm.SERVICE,
          Sqs.SERVICE,
          Kms.SERVICE,
          DynamoDb.SERVICE,
          new Sns(),
          new Lambda(),
          Kinesis.SERVICE,
          DOMAINS,
          new OpenSearch(true));

  private final SessionStore sessions;

  public ServiceDesk(SessionStore sessions) {
    this.sessions = sessions;
  }

  /**
   * An answer and what it was, for the record.
   *
   * @param action as IAM names it
   * @param outcome {@code granted}, {@code performed}, an error's code, or what was answered
   *     instead
   * @param caller the ARN of whose signature held; empty where none did
   */
  public record Answered(
      String action, String outcome, String caller, String region, HttpResponse response) {}

  /**
   * Answers a request to one of the services; empty where it is to none of them.
   *
   * <p>A signature's scope names the service. Without one, a request for anything but the root of a
   * world that has a domain is an anonymous one to the domain.
   */
  public Optional<Answered> answer(HttpRequest request, LiveWorld.Served served, Instant now) {
    Optional<Authorization> authorization = Authorization.parse(request.header("authorization"));
    if (authorization.isPresent()) {
      return serviceNamed(authorization.get().service())
          .map(service -> answer(service, request, served, now));
    }
    Optional<Service> unsigned = unsigned(request, served.world());
    return unsigned.map(service -> answer(service, request, served, now));
  }

  private static Optional<Service> serviceNamed(String name) {
    return SERVICES.stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /** Whom a request without a signature is meant for, as its host or its form tells. */
  private static Optional<Service> unsigned(HttpRequest request, World world) {
    String host = request.hostName();
    for (Service service : SERVICES) {
      boolean inHost =
          host.startsWith(service.name() + ".") || host.contains("." + service.name() + ".");
      if (inHost) {
        return Optional.of(service);
      }
    }
    boolean elsewhere = request.path().equals("/") || request.path().matches("/(id|emulator)/.*");
    boolean hasDomain =
        world.resources().domains().stream().anyMatch(domain -> !domain.serverless());
    return hasDomain && !elsewhere ? Optional.of(DOMAINS) : Optional.empty();
  }

  private Answered answer(
      Service service, HttpRequest request, LiveWorld.Served served, Instant now) {
    String requestId = UUID.randomUUID().toString();
    String action = service.action(request);
    Optional<Instead> instead = served.answers().next(service.name());
    if (instead.isPresent()) {
      return instead(service, action, instead.get(), request, requestId, now);
    }
    SignedCaller.Verdict verdict =
        new SignedCaller(served.world(), sessions, now, service.name()).verify(request);
    if (verdict instanceof SignedCaller.Refused refused) {
      Failure failure =
          service == DOMAINS && refused.refusal().reason() == Refusal.Reason.UNSIGNED
              ? DOMAINS.anonymous(request)
              : service.protocol().refused(refused.refusal());
      return answered(service, action, "", "", failure, request, requestId, now);
    }
    SignedCaller.Known known = (SignedCaller.Known) verdict;
    Reply reply =
        service.answer(
            new Call(request, served.world(), known.credentials(), known.region(), requestId));
    return answered(
        service, action, known.credentials().arn(), known.region(), reply, request, requestId, now);
  }

  private static Answered instead(
      Service service,
      String action,
      Instead instead,
      HttpRequest request,
      String requestId,
      Instant now) {
    Protocol protocol = service.protocol();
    return switch (instead.kind()) {
      case THROTTLED ->
          answered(service, action, "", "", protocol.throttled(), request, requestId, now);
      case INTERNAL_ERROR ->
          answered(service, action, "", "", protocol.internal(), request, requestId, now);
      default ->
          new Answered(
              action, instead.kind().outcome(), "", "", NoAnswer.of(instead, requestId, now));
    };
  }

  private static Answered answered(
      Service service,
      String action,
      String caller,
      String region,
      Reply reply,
      HttpRequest request,
      String requestId,
      Instant now) {
    if (reply instanceof Done done) {
      Map<String, String> headers = new LinkedHashMap<>(done.headers());
      headers.put("x-amzn-RequestId", requestId);
      HttpResponse response = HttpResponse.of(done.status(), headers, done.body(), now);
      return new Answered(action, done.effect().outcome, caller, region, response);
    }
    Failure failure = (Failure) reply;
    Protocol.Rendered rendered = service.protocol().render(failure, requestId);
    String body = request.method().equals("HEAD") ? "" : rendered.body();
    HttpResponse response =
        HttpResponse.of(
            failure.status(), rendered.headers(), body.getBytes(StandardCharsets.UTF_8), now);
    return new Answered(action, failure.code(), caller, region, response);
  }
}
