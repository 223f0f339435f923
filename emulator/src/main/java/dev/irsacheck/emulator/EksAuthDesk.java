package dev.irsacheck.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.podidentity.EksAuth.Answer;
import dev.irsacheck.emulator.podidentity.EksAuth.Refused;
import dev.irsacheck.emulator.podidentity.EksAuthJson;
import dev.irsacheck.emulator.podidentity.NodeCaller;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.Fault;
import dev.irsacheck.emulator.world.LiveWorld.Served;
import dev.irsacheck.emulator.world.PodIdentity;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what the real agent of a node asks EKS Auth, with the faults that the world has for it. */
final class EksAuthDesk {
  private static final Pattern PATH =
      Pattern.compile("/clusters/([^/]+)/assume-role-for-pod-identity");

  private final Supplier<Served> serving;
  private final EksAuth eksAuth;
  private final SessionStore sessions;
  private final Records records;

  EksAuthDesk(Supplier<Served> serving, EksAuth eksAuth, SessionStore sessions, Records records) {
    this.serving = serving;
    this.eksAuth = eksAuth;
    this.sessions = sessions;
    this.records = records;
  }

  HttpResponse answer(HttpRequest request) {
    Served served = serving.get();
    Matcher path = PATH.matcher(request.path());
    if (!path.matches() || !request.method().equals("POST")) {
      Refused unknown = new Refused(404, "UnknownOperationException", "");
      Instant now = now(served);
      return records.add(request.path(), unknown.code(), EksAuthJson.of(unknown, now));
    }
    String token = token(request);
    Optional<PodIdentity> eks = served.world().podIdentity();
    Optional<Arn> role = eks.flatMap(cluster -> EksAuth.roleOf(token, cluster));
    Optional<Fault> fault = served.faults().next(Fault.EKS_AUTH, role);
    fault.ifPresent(found -> Faults.sleep(found.latency()));
    Optional<Faults.Instead> instead =
        fault.flatMap(found -> Faults.withoutAnswer(found.effect(), now(served)));
    if (instead.isPresent()) {
      return records.add(Fault.EKS_AUTH, instead.get().outcome(), role, instead.get().response());
    }
    // Waiting is part of the fault: what is verified is verified at the time of the answer.
    Instant now = now(served);
    Answer answer =
        fault
            .flatMap(EksAuthDesk::refusal)
            .orElseGet(() -> verified(request, path.group(1), token, served, now));
    HttpResponse response = EksAuthJson.of(answer, now);
    boolean drips = fault.filter(found -> found.effect() instanceof Fault.Drip).isPresent();
    return records.add(
        Fault.EKS_AUTH,
        answer instanceof Refused refused ? refused.code() : "granted",
        role,
        drips ? response.delivered(Delivery.BYTE_A_SECOND) : response);
  }

  private static Optional<Answer> refusal(Fault fault) {
    return fault.effect() instanceof Fault.Refuse refuse
        ? Optional.of(Refused.of(refuse.error()))
        : Optional.empty();
  }

  private Answer verified(
      HttpRequest request, String cluster, String token, Served served, Instant now) {
    NodeCaller.Verdict caller = new NodeCaller(served.world(), sessions, now).verify(request);
    if (caller.refusal().isPresent()) {
      return caller.refusal().get();
    }
    Optional<PodIdentity> eks =
        served.world().podIdentity().filter(each -> each.cluster().name().equals(cluster));
    if (eks.isEmpty()) {
      return new Refused(
          404, "ResourceNotFoundException", "No cluster found for name: " + cluster + ".");
    }
    return eksAuth.assume(
        token, served.world(), eks.get(), caller.node().orElse(eks.get().node()), now);
  }

  private static Instant now(Served served) {
    return RunningEmulator.clockOf(served.world()).instant();
  }

  /** The body's token; empty where there is none. */
  private static String token(HttpRequest request) {
    try {
      Map<String, Object> body =
          JSONObjectUtils.parse(new String(request.body(), StandardCharsets.UTF_8));
      return body.get("token") instanceof String token ? token : "";
    } catch (ParseException noJson) {
      return "";
    }
  }
}
