package dev.irsacheck.emulator;

import static java.util.stream.Collectors.joining;

import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.issuer.Issuer;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.service.ServiceRouter;
import dev.irsacheck.emulator.sts.Sts;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.LiveWorld.Served;
import dev.irsacheck.emulator.world.MalformedWorld;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Routes each request to a service, STS, an issuer or the control API, and records it. */
final class RequestRouter {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final RunningEmulator emulator;
  private final Sts sts;
  private final ServiceRouter services;
  private final IssuerKeys keys;
  private final RequestLog records;
  private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();

  RequestRouter(
      RunningEmulator emulator,
      Sts sts,
      ServiceRouter services,
      IssuerKeys keys,
      RequestLog records) {
    this.emulator = emulator;
    this.sts = sts;
    this.services = services;
    this.keys = keys;
    this.records = records;
  }

  List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  HttpResponse answer(HttpRequest request) {
    Served served = emulator.served();
    Instant now = served.now();
    Optional<ServiceRouter.ServiceAnswer> ofService = services.answer(request, served, now);
    if (ofService.isPresent()) {
      return recordCall(request, ofService.get());
    }
    if (request.path().equals("/")) {
      String action = request.parameters().getOrDefault("Action", "/");
      Optional<Arn> role = sts.roleOf(request, served.world());
      LoggedResponse answered =
          LoggedResponse.with(
              served.ofSts(action, role),
              served::now,
              failure -> ofSts(failure, served.now()),
              () -> ofSts(sts.answer(request, served.world(), served.now()), served.now()));
      return records.add(action, role, answered);
    }
    if (request.path().startsWith("/emulator/")) {
      return control(request, now);
    }
    return records.add(request.path(), Optional.empty(), ofIssuer(request, served, now));
  }

  private static LoggedResponse ofSts(ServiceReply reply, Instant now) {
    return LoggedResponse.of(reply, Sts.PROTOCOL, UUID.randomUUID().toString(), now);
  }

  private LoggedResponse ofIssuer(HttpRequest request, Served served, Instant now) {
    for (OidcIssuer issuer : served.world().issuers().values()) {
      Issuer documents = new Issuer(issuer, keys);
      String path = "/id/" + issuer.id();
      boolean discovery = request.path().equals(path + "/.well-known/openid-configuration");
      if (discovery || request.path().equals(path + "/keys")) {
        return (discovery
                ? documents.discovery(emulator.endpoint().toString())
                : documents.keySet())
            .map(json -> HttpResponse.of(200, "application/json", json, now))
            .map(response -> new LoggedResponse("granted", response))
            .orElseGet(() -> page(503, "the issuer is down\n", now));
      }
    }
    return page(404, "nothing is here\n", now);
  }

  private static LoggedResponse page(int status, String text, Instant now) {
    return new LoggedResponse("page", HttpResponse.of(status, TEXT, text, now));
  }

  private HttpResponse recordCall(HttpRequest request, ServiceRouter.ServiceAnswer answered) {
    HttpResponse response = records.add(answered.action(), Optional.empty(), answered.answered());
    calls.add(
        new RecordedCall(
            new RecordedRequest(
                answered.action(), response.status(), answered.answered().outcome()),
            answered.caller(),
            answered.region(),
            request.header("user-agent")));
    return response;
  }

  private HttpResponse control(HttpRequest request, Instant now) {
    try {
      switch (request.toString()) {
        case "POST /emulator/rotate":
          emulator.rotateToken();
          return HttpResponse.of(200, TEXT, "rotated\n", now);
        case "POST /emulator/world":
          emulator.replaceWorld(new String(request.body(), StandardCharsets.UTF_8));
          return HttpResponse.of(200, TEXT, "served\n", now);
        case "GET /emulator/requests":
          String lines = records.all().stream().map(each -> each.line() + "\n").collect(joining());
          return HttpResponse.of(200, TEXT, lines, now);
        default:
          return HttpResponse.of(404, TEXT, "POST rotate, POST world or GET requests\n", now);
      }
    } catch (MalformedWorld malformed) {
      String oneLine = malformed.getMessage().replaceAll("\\s*\\R\\s*", " ");
      return HttpResponse.of(400, TEXT, oneLine + "\n", now);
    } catch (IOException unwritable) {
      return HttpResponse.of(500, TEXT, "cannot write " + unwritable.getMessage() + "\n", now);
    }
  }
}
