package dev.irsacheck.emulator;

import dev.irsacheck.emulator.answer.StsAnswer;
import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.issuer.Issuer;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.service.ServiceDesk;
import dev.irsacheck.emulator.sts.Sts;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.Fault;
import dev.irsacheck.emulator.world.LiveWorld;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes each request to whom it concerns (a service, STS, an issuer, the emulator itself) and keeps
 * a record.
 */
final class FrontDesk {
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final RunningEmulator emulator;
  private final Sts sts;
  private final ServiceDesk services;
  private final IssuerKeys keys;
  private final Records records;
  private final ControlDesk control;
  private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();

  FrontDesk(
      RunningEmulator emulator, Sts sts, ServiceDesk services, IssuerKeys keys, Records records) {
    this.emulator = emulator;
    this.sts = sts;
    this.services = services;
    this.keys = keys;
    this.records = records;
    this.control = new ControlDesk(emulator, records);
  }

  List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  HttpResponse answer(HttpRequest request) {
    LiveWorld.Served served = emulator.served();
    Instant now = RunningEmulator.clockOf(served.world()).instant();
    Optional<ServiceDesk.Answered> ofService = services.answer(request, served, now);
    if (ofService.isPresent()) {
      return recordCall(request, ofService.get());
    }
    if (request.path().equals("/")) {
      return answerAsSts(request, served, now);
    }
    if (request.path().startsWith("/id/")) {
      return answerAsIssuer(request, served.world(), now);
    }
    if (request.path().startsWith("/emulator/")) {
      return control.answer(request, now);
    }
    return records.add(
        request.path(), "page", HttpResponse.of(404, TEXT, "nothing is here\n", now));
  }

  private HttpResponse answerAsSts(HttpRequest request, LiveWorld.Served served, Instant now) {
    String action = request.parameters().getOrDefault("Action", "/");
    Optional<Arn> role = sts.roleOf(request, served.world());
    Optional<Fault> fault = served.faults().next(action, role);
    if (fault.isEmpty()) {
      return verified(action, role, request, served.world(), now);
    }
    Faults.sleep(fault.get().latency());
    Fault.Effect effect = fault.get().effect();
    if (effect instanceof Fault.Refuse refuse) {
      return records.add(action, refuse.error().code(), role, response(refuse.error(), now));
    }
    Optional<Faults.Instead> instead = Faults.withoutAnswer(effect, now);
    if (instead.isPresent()) {
      return records.add(action, instead.get().outcome(), role, instead.get().response());
    }
    // Waiting is part of the fault: what is verified is verified at the time of the answer.
    Instant later = RunningEmulator.clockOf(served.world()).instant();
    HttpResponse response = verified(action, role, request, served.world(), later);
    return effect instanceof Fault.Drip ? response.delivered(Delivery.BYTE_A_SECOND) : response;
  }

  private HttpResponse verified(
      String action, Optional<Arn> role, HttpRequest request, World world, Instant now) {
    StsAnswer answer = sts.answer(request, world, now);
    String outcome = answer instanceof StsError error ? error.code() : "granted";
    return records.add(action, outcome, role, response(answer, now));
  }

  private static HttpResponse response(StsAnswer answer, Instant now) {
    String requestId = UUID.randomUUID().toString();
    int status = answer instanceof StsError error ? error.status() : 200;
    return HttpResponse.of(status, "text/xml", StsXml.render(answer, requestId), now)
        .with("x-amzn-RequestId", requestId);
  }

  private HttpResponse answerAsIssuer(HttpRequest request, World world, Instant now) {
    for (OidcIssuer issuer : world.issuers().values()) {
      String path = "/id/" + issuer.id();
      Issuer documents = new Issuer(issuer, keys);
      Optional<String> document;
      if (request.path().equals(path + "/.well-known/openid-configuration")) {
        document = documents.discovery(emulator.endpoint().toString());
      } else if (request.path().equals(path + "/keys")) {
        document = documents.keySet();
      } else {
        continue;
      }
      if (document.isEmpty()) {
        HttpResponse down = HttpResponse.of(503, TEXT, "the issuer is down\n", now);
        return records.add(request.path(), "page", down);
      }
      return records.add(
          request.path(), "granted", HttpResponse.of(200, JSON, document.get(), now));
    }
    return records.add(request.path(), "page", HttpResponse.of(404, TEXT, "no such issuer\n", now));
  }

  private HttpResponse recordCall(HttpRequest request, ServiceDesk.Answered answered) {
    HttpResponse response = records.add(answered.action(), answered.outcome(), answered.response());
    calls.add(
        new RecordedCall(
            new RecordedRequest(answered.action(), response.status(), answered.outcome()),
            answered.caller(),
            answered.region(),
            request.header("user-agent")));
    return response;
  }
}
