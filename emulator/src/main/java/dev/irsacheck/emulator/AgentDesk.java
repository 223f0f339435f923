package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.podidentity.Agent;
import dev.irsacheck.emulator.podidentity.Agent.Answered;
import dev.irsacheck.emulator.podidentity.Agent.Asked;
import dev.irsacheck.emulator.podidentity.Agent.Lost;
import dev.irsacheck.emulator.podidentity.Agent.Told;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.world.Fault;
import dev.irsacheck.emulator.world.LiveWorld.Served;
import dev.irsacheck.emulator.world.PodIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes a request to the Pod Identity Agent, with what goes wrong on either side of it. */
final class AgentDesk {
  /** How long the agent waits for EKS Auth. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Supplier<Served> serving;
  private final EksAuth eksAuth;
  private final Records records;

  AgentDesk(Supplier<Served> serving, EksAuth eksAuth, Records records) {
    this.serving = serving;
    this.eksAuth = eksAuth;
    this.records = records;
  }

  HttpResponse answer(HttpRequest request) {
    Served served = serving.get();
    String action = request.method() + " " + request.path();
    // The pod and its agent share the node's clock, which is the machine's.
    PodIdentity eks = served.world().podIdentity().orElseThrow();
    Agent agent = new Agent(eks.agent(), Clock.systemUTC().instant());
    Supplier<Answered> asUsual = () -> agent.answer(request, token -> ask(token, served, eks));
    Optional<Fault> fault = served.faults().next(Fault.AGENT, Optional.empty());
    fault.ifPresent(found -> Faults.sleep(found.latency()));
    Answered answered =
        fault.isEmpty() ? asUsual.get() : befallen(fault.get().effect(), agent, asUsual);
    return records.add(action, answered.outcome(), answered.response());
  }

  private static Answered befallen(Fault.Effect effect, Agent agent, Supplier<Answered> asUsual) {
    if (effect instanceof Fault.Refuse refuse) {
      return agent.error(refuse.error().status(), refuse.error().code(), refuse.error().message());
    }
    return Faults.withoutAnswer(effect, Clock.systemUTC().instant())
        .map(instead -> new Answered(instead.outcome(), instead.response()))
        .orElseGet(
            () -> {
              Answered answered = asUsual.get();
              return effect instanceof Fault.Drip
                  ? new Answered(
                      answered.outcome(), answered.response().delivered(Delivery.BYTE_A_SECOND))
                  : answered;
            });
  }

  private Asked ask(String token, Served served, PodIdentity eks) {
    Optional<Fault> fault = served.faults().next(Fault.EKS_AUTH, EksAuth.roleOf(token, eks));
    if (fault.isPresent()) {
      Duration latency = fault.get().latency();
      boolean tooLate = latency.compareTo(PATIENCE) >= 0;
      Faults.sleep(tooLate ? PATIENCE : latency);
      Optional<Asked> instead = instead(fault.get().effect(), tooLate);
      if (instead.isPresent()) {
        return instead.get();
      }
    }
    return new Told(
        eksAuth.assume(
            token, served.world(), eks, RunningEmulator.clockOf(served.world()).instant()));
  }

  private static Optional<Asked> instead(Fault.Effect effect, boolean tooLate) {
    if (tooLate) {
      return Optional.of(new Lost(0));
    }
    if (effect instanceof Fault.Refuse refuse) {
      return Optional.of(new Told(EksAuth.Refused.of(refuse.error())));
    }
    if (effect instanceof Fault.Page page) {
      return Optional.of(new Lost(page.status()));
    }
    if (effect instanceof Fault.Hang || effect instanceof Fault.Drip) {
      Faults.sleep(PATIENCE);
      return Optional.of(new Lost(0));
    }
    return effect instanceof Fault.Reset ? Optional.of(new Lost(0)) : Optional.empty();
  }
}
