package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.podidentity.Agent;
import dev.irsacheck.emulator.podidentity.Agent.Answered;
import dev.irsacheck.emulator.podidentity.AgentSdk;
import dev.irsacheck.emulator.podidentity.AgentSdk.Came;
import dev.irsacheck.emulator.podidentity.AgentSdk.Nothing;
import dev.irsacheck.emulator.podidentity.AgentSdk.Page;
import dev.irsacheck.emulator.podidentity.AgentSdk.Told;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.world.Fault;
import dev.irsacheck.emulator.world.LiveWorld.Served;
import dev.irsacheck.emulator.world.PodIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Takes a request to the Pod Identity Agent, with what goes wrong on either side of it. */
final class AgentDesk {
  private final Supplier<Served> serving;
  private final EksAuth eksAuth;
  private final Records records;
  private Node node;

  AgentDesk(Supplier<Served> serving, EksAuth eksAuth, Records records) {
    this.serving = serving;
    this.eksAuth = eksAuth;
    this.records = records;
  }

  /**
   * The agent of one node: what it keeps. A world that is edited has another one, so that an edit
   * is met at once.
   */
  private record Node(Served of, AgentSdk sdk, Map<String, Granted> kept) {
    static Node of(Served served) {
      int speed = served.world().podIdentity().orElseThrow().agent().speed();
      return new Node(
          served,
          new AgentSdk(length -> Faults.sleep(length.dividedBy(speed)), new Random()),
          new ConcurrentHashMap<>());
    }
  }

  private synchronized Node node(Served served) {
    if (node == null || node.of() != served) {
      node = Node.of(served);
    }
    return node;
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

  /** From what is kept, or from EKS Auth. */
  private Came ask(String token, Served served, PodIdentity eks) {
    Node node = node(served);
    Instant now = Clock.systemUTC().instant();
    Granted kept = node.kept().get(token);
    if (kept != null && Agent.mayKeep(kept.credentials(), now)) {
      return new Told(kept);
    }
    Came came = node.sdk().ask(() -> once(token, served, eks));
    if (came instanceof Told told && told.answer() instanceof Granted granted) {
      node.kept().put(token, granted);
    }
    return came;
  }

  private Came once(String token, Served served, PodIdentity eks) {
    Optional<Fault> fault = served.faults().next(Fault.EKS_AUTH, EksAuth.roleOf(token, eks));
    if (fault.isPresent()) {
      Duration latency = fault.get().latency();
      Fault.Effect effect = fault.get().effect();
      boolean never =
          latency.compareTo(AgentSdk.PATIENCE) >= 0
              || effect instanceof Fault.Hang
              || effect instanceof Fault.Drip;
      Duration waited = never ? AgentSdk.PATIENCE : latency;
      Faults.sleep(waited.dividedBy(eks.agent().speed()));
      Optional<Came> instead = never ? Optional.of(new Nothing()) : instead(effect);
      if (instead.isPresent()) {
        return instead.get();
      }
    }
    return new Told(
        eksAuth.assume(
            token, served.world(), eks, RunningEmulator.clockOf(served.world()).instant()));
  }

  private static Optional<Came> instead(Fault.Effect effect) {
    if (effect instanceof Fault.Refuse refuse) {
      return Optional.of(new Told(EksAuth.Refused.of(refuse.error())));
    }
    if (effect instanceof Fault.Page page) {
      return Optional.of(new Page(page.status(), page.body(), ""));
    }
    return effect instanceof Fault.Reset ? Optional.of(new Nothing()) : Optional.empty();
  }
}
