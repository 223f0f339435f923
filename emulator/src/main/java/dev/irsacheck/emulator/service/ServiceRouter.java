package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.answer.Refusal;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import dev.irsacheck.emulator.signing.SignedCaller;
import dev.irsacheck.emulator.world.LiveWorld;
import dev.irsacheck.emulator.world.ServiceFault;
import dev.irsacheck.emulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the service of a request, verifies the signature, and answers. */
public final class ServiceRouter {
  private static final List<Service> SERVICES =
      List.of(
          S3.SERVICE,
          SecretsManager.SERVICE,
          Ssm.SERVICE,
          Sqs.SERVICE,
          Kms.SERVICE,
          DynamoDb.SERVICE,
          Sns.SERVICE,
          Lambda.SERVICE,
          Kinesis.SERVICE,
          OpenSearch.DOMAINS,
          OpenSearch.SERVERLESS);
  private static final String PROXYS_PAGE =
      "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n";

  private final SessionStore sessions;

  public ServiceRouter(SessionStore sessions) {
    this.sessions = sessions;
  }

  /** An answer with its action and the signer's ARN, which is empty if the signature is invalid. */
  public record ServiceAnswer(
      String action, String caller, String region, LoggedResponse answered) {
    String outcome() {
      return answered.outcome();
    }

    HttpResponse response() {
      return answered.response();
    }
  }

  /**
   * Answers a request; empty if it is for none of the services. The signature's scope names the
   * service; unsigned requests below the root go to the OpenSearch domain.
   */
  public Optional<ServiceAnswer> answer(HttpRequest request, LiveWorld.Served served, Instant now) {
    Optional<Authorization> authorization = Authorization.parse(request.header("authorization"));
    Optional<Service> service =
        authorization.isPresent()
            ? SERVICES.stream()
                .filter(each -> each.name().equals(authorization.get().service()))
                .findFirst()
            : unsigned(request, served.world());
    return service.map(meant -> new ServiceRequest(meant, request, served, now).answer());
  }

  private static Optional<Service> unsigned(HttpRequest request, World world) {
    String host = "." + request.hostName();
    for (Service service : SERVICES) {
      if (host.contains("." + service.name() + ".")) {
        return Optional.of(service);
      }
    }
    boolean elsewhere = request.path().equals("/") || request.path().matches("/(id|emulator)/.*");
    boolean hasDomain = world.domains().values().stream().anyMatch(domain -> !domain.serverless());
    return hasDomain && !elsewhere ? Optional.of(OpenSearch.DOMAINS) : Optional.empty();
  }

  private final class ServiceRequest {
    private final Service service;
    private final HttpRequest request;
    private final LiveWorld.Served served;
    private final Instant now;
    private final String requestId = UUID.randomUUID().toString();
    private String caller = "";
    private String region = "";

    ServiceRequest(Service service, HttpRequest request, LiveWorld.Served served, Instant now) {
      this.service = service;
      this.request = request;
      this.served = served;
      this.now = now;
    }

    ServiceAnswer answer() {
      Optional<ServiceFault> instead = served.instead(service.name());
      if (instead.isPresent()) {
        return switch (instead.get().is()) {
          case THROTTLED -> told(service.protocol().throttled());
          case INTERNAL_ERROR -> told(service.protocol().internal());
          default -> instead(instead.get());
        };
      }
      try {
        SignedCaller.Known known =
            SignedCaller.of(request, served.world(), sessions, now, service.name());
        caller = known.credentials().arn();
        region = known.region();
        return told(
            service.answer(
                new Call(
                    request,
                    service.protocol(),
                    served.world(),
                    known.credentials(),
                    region,
                    requestId)));
      } catch (Refusal refused) {
        boolean anonymous =
            service == OpenSearch.DOMAINS && refused.reason() == Refusal.Reason.UNSIGNED;
        return told(
            anonymous ? OpenSearch.anonymous(request) : service.protocol().refused(refused));
      }
    }

    private ServiceAnswer told(ServiceReply reply) {
      LoggedResponse answered = LoggedResponse.of(reply, service.protocol(), requestId, now);
      boolean silent = reply instanceof Failure && request.method().equals("HEAD");
      return told(
          answered.outcome(), silent ? answered.response().withoutBody() : answered.response());
    }

    private ServiceAnswer told(String outcome, HttpResponse response) {
      String action = service.action().apply(request);
      return new ServiceAnswer(action, caller, region, new LoggedResponse(outcome, response));
    }

    private ServiceAnswer instead(ServiceFault instead) {
      HttpResponse response =
          switch (instead.is()) {
            case THROTTLED, INTERNAL_ERROR -> throw new IllegalStateException("has a form");
            case HTML -> HttpResponse.of(502, "text/html", PROXYS_PAGE, now);
            case XML -> HttpResponse.of(403, "text/xml", denialOfMoto(), now);
            case HUGE ->
                HttpResponse.of(
                        200, "application/octet-stream", "0123456789abcdef".repeat(4096), now)
                    .delivered(Delivery.REPEATED_TO_A_GIGABYTE);
            case REDIRECT ->
                HttpResponse.of(307, "text/plain", "", now).with("Location", instead.to());
            case RESET -> HttpResponse.silence(Delivery.RESET);
          };
      return told(instead.is().outcome(), response);
    }

    /** Denies in the query protocol for every service, as moto does. */
    private String denialOfMoto() {
      String text = "User is not authorized to perform this action";
      Object error = ResponseMembers.of("Type Code Message", "Sender", "AccessDenied", text);
      return ResponseMembers.xml(
          "ErrorResponse", "", ResponseMembers.of("Error RequestId", error, requestId));
    }
  }
}
