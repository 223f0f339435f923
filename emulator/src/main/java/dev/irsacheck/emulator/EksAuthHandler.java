package dev.irsacheck.emulator;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.answer.Protocol;
import dev.irsacheck.emulator.answer.Refusal;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.signing.SignedCaller;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.Fault;
import dev.irsacheck.emulator.world.LiveWorld.Served;
import dev.irsacheck.emulator.world.PodIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the requests that a real node's agent sends to EKS Auth, with the world's faults. */
final class EksAuthHandler {
  private static final Protocol PROTOCOL = Protocol.of("eks-auth");
  private static final Pattern PATH =
      Pattern.compile("POST /clusters/([^/]+)/assume-role-for-pod-identity");

  private final Supplier<Served> serving;
  private final EksAuth eksAuth;
  private final RequestLog records;

  EksAuthHandler(Supplier<Served> serving, EksAuth eksAuth, RequestLog records) {
    this.serving = serving;
    this.eksAuth = eksAuth;
    this.records = records;
  }

  HttpResponse answer(HttpRequest request) {
    Served served = serving.get();
    Matcher path = PATH.matcher(request.toString());
    if (!path.matches()) {
      return records.add(request.path(), Optional.empty(), answered(PROTOCOL.unknown(""), served));
    }
    Object sent = ResponseMembers.parse(request.body()).map(body -> body.get("token")).orElse("");
    String token = sent instanceof String text ? text : "";
    Optional<Arn> role = served.world().podIdentity().flatMap(eks -> EksAuth.roleOf(token, eks));
    LoggedResponse answered =
        LoggedResponse.with(
            served.fault(Fault.EKS_AUTH, role),
            served::now,
            failure -> answered(failure, served),
            () -> answered(reply(request, path.group(1), token, served), served));
    return records.add(Fault.EKS_AUTH, role, answered);
  }

  private static LoggedResponse answered(ServiceReply reply, Served served) {
    return LoggedResponse.of(reply, PROTOCOL, UUID.randomUUID().toString(), served.now());
  }

  private ServiceReply reply(HttpRequest request, String cluster, String token, Served served) {
    try {
      // The key is not verified: a real node's keys come from the metadata service.
      SignedCaller.authorization(request);
      PodIdentity eks =
          served
              .world()
              .podIdentity()
              .filter(each -> each.cluster().name().equals(cluster))
              .orElseThrow(
                  Failure.of(
                          404,
                          "ResourceNotFoundException",
                          "No cluster found for name: " + cluster + ".")
                      ::thrown);
      return PROTOCOL.done(eksAuth.assume(token, served.world(), eks, served.now()).members());
    } catch (Failure.Thrown refused) {
      return refused.failure();
    } catch (Refusal refused) {
      return PROTOCOL.refused(refused);
    }
  }
}
