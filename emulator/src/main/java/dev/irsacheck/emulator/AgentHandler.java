package dev.irsacheck.emulator;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.podidentity.Agent;
import dev.irsacheck.emulator.podidentity.AgentSdk;
import dev.irsacheck.emulator.podidentity.AgentSdk.FetchResult;
import dev.irsacheck.emulator.podidentity.AgentSdk.Nothing;
import dev.irsacheck.emulator.podidentity.AgentSdk.Page;
import dev.irsacheck.emulator.podidentity.AgentSdk.Refused;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.world.Fault;
import dev.irsacheck.emulator.world.LiveWorld.Served;
import dev.irsacheck.emulator.world.PodIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers requests to the Pod Identity Agent, with the world's faults before and behind it. */
final class AgentHandler {
  private final Supplier<Served> serving;
  private final EksAuth eksAuth;
  private final RequestLog records;
  private Node node;

  AgentHandler(Supplier<Served> serving, EksAuth eksAuth, RequestLog records) {
    this.serving = serving;
    this.eksAuth = eksAuth;
    this.records = records;
  }

  /** The state of one node's agent; an edited world gets a new one. */
  private record Node(Served of, PodIdentity eks, AgentSdk sdk, Map<String, Granted> kept) {
    static Node of(Served served) {
      PodIdentity eks = served.world().podIdentity().orElseThrow();
      AgentSdk sdk = new AgentSdk(length -> sleep(length, eks), new Random());
      return new Node(served, eks, sdk, new ConcurrentHashMap<>());
    }

    static void sleep(Duration length, PodIdentity eks) {
      LoggedResponse.sleep(length.dividedBy(eks.agent().speed()));
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
    Node asked = node(served);
    // The pod and its agent share the node's clock, which is the machine's.
    Agent agent = new Agent(asked.eks().agent(), Instant.now());
    LoggedResponse answered =
        LoggedResponse.with(
            served.fault(Fault.AGENT, Optional.empty()),
            Instant::now,
            failure -> agent.error(failure.status(), failure.code(), failure.message()),
            () -> agent.answer(request, token -> ask(token, asked)));
    return records.add(request.toString(), Optional.empty(), answered);
  }

  private FetchResult ask(String token, Node asked) {
    Granted kept = asked.kept().get(token);
    if (kept != null && Agent.mayKeep(kept.credentials(), Instant.now())) {
      return kept;
    }
    FetchResult came = asked.sdk().ask(() -> once(token, asked));
    if (came instanceof Granted granted) {
      asked.kept().put(token, granted);
    }
    return came;
  }

  private FetchResult once(String token, Node asked) {
    Served served = asked.of();
    Optional<Fault> found = served.fault(Fault.EKS_AUTH, EksAuth.roleOf(token, asked.eks()));
    if (found.isPresent()) {
      Fault fault = found.get();
      boolean never =
          fault.hang() || fault.drip() || fault.latency().compareTo(AgentSdk.PATIENCE) >= 0;
      Node.sleep(never ? AgentSdk.PATIENCE : fault.latency(), asked.eks());
      if (never || fault.reset()) {
        return new Nothing();
      }
      if (fault.error().isPresent()) {
        return new Refused(fault.error().get());
      }
      if (fault.page().isPresent()) {
        return new Page(fault.page().get().status(), fault.page().get().body(), "");
      }
    }
    try {
      return eksAuth.assume(token, served.world(), asked.eks(), served.now());
    } catch (Failure.Thrown refused) {
      return new Refused(refused.failure());
    }
  }
}
