package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.fail;

import dev.irsacheck.aws.call.RefusedCertificate;
import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Ended;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.podidentity.AnswerReader;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.retry.RetryCause;
import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.options.permissions.CallerContext;
import dev.irsacheck.options.permissions.PermissionProbes;
import dev.irsacheck.report.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers both requests as {@code sts} says: {@code granted}, or a map with one of {@code granted}
 * (another ARN), {@code refused} and {@code unreachable}.
 */
final class FakeSts implements AsyncSts {
  private static final Instant CLOCK = Instant.parse("2026-03-02T08:00:00Z");

  private final Section answers;
  private final String where;
  private final boolean expected;
  private final FakeServices services;
  private boolean asked;

  private FakeSts(String where, Section answers, boolean expected, FakeServices services) {
    this.where = where;
    this.answers = answers;
    this.expected = expected;
    this.services = services;
  }

  static FakeSts read(String name, Section scenario) {
    return new FakeSts(
        name,
        scenario.map("sts").only("assume-role", "agent", "caller-identity"),
        scenario.has("sts"),
        FakeServices.read(name, scenario));
  }

  @Override
  public Supplier<AsyncStsProbe.Result> start(
      StsRequest request, Deadline deadline, Deadline definite) {
    if (!expected) {
      fail(where + ": STS was asked, though the pod alone shows what is wrong");
    }
    if (!request.userAgent().equals("irsa-check/" + Version.current())) {
      fail(where + ": CloudTrail would not show who asks, but " + request.userAgent());
    }
    asked = true;
    boolean agent = request.source() instanceof RoleSource.PodIdentity;
    StsCall assumed =
        call(request.source().action(), request.host(), agent ? "agent" : "assume-role", request);
    StsCall caller =
        assumed.granted() && request.target() != null
            ? call("GetCallerIdentity", request.target().host(), "caller-identity", request)
            : null;
    List<ProbedPermission> proved = assumed.granted() ? prove(request) : List.of();
    return () -> new AsyncStsProbe.Result(assumed, caller, proved);
  }

  private List<ProbedPermission> prove(StsRequest request) {
    StsRequest.Declared declared = request.declared();
    if (declared == null) {
      return List.of();
    }
    Arn self = Arn.parse(session(request)).orElseThrow();
    CallerContext place =
        new CallerContext(self.partition(), self.account(), declared.region(), new AwsSdkRegions());
    List<ProbedPermission> proved =
        new PermissionProbes(
                place,
                () -> services.wire(declared.region(), declared.variable()),
                Retries.ofOneCheck())
            .probe(declared.permissions(), () -> 60_000);
    String mistakes = services.mistakes();
    if (!mistakes.isEmpty()) {
      fail(mistakes);
    }
    return proved;
  }

  boolean expectsCalls() {
    return expected;
  }

  boolean wasUsedAsExpected() {
    return asked == expected;
  }

  private StsCall call(String action, String host, String key, StsRequest request) {
    Section told =
        "granted".equals(answers.text(key, null))
            ? Section.of("granted", Map.of())
            : answers
                .map(key)
                .only(
                    "granted",
                    "refused",
                    "unreachable",
                    "attempts",
                    "took",
                    "last-took",
                    "ended",
                    "skew",
                    "expires",
                    "addresses");
    Duration last = told.has("last-took") ? told.duration("last-took") : Duration.ofMillis(87);
    int attempts = told.number("attempts", 1);
    StsCall.Answer answer = answer(told, request, key);
    return new StsCall(
        action,
        host,
        told.texts("addresses"),
        attempts,
        told.has("took") ? told.duration("took") : last,
        last,
        answer,
        told.has("ended")
            ? Ended.valueOf(constant(told.text("ended", null)))
            : told.has("attempts") ? ended(RetryCause.of(answer), attempts) : Ended.ONCE);
  }

  private static Ended ended(RetryCause trouble, int attempts) {
    return switch (trouble) {
      case NONE, REFUSED -> Ended.ANSWERED;
      case UNREACHED -> Ended.TIME;
      case RELAYED -> only(Ended.RELAYED, 1, attempts);
      case DISTRUSTED -> only(Ended.SECOND_LOOK, 2, attempts);
      case BUSY, FAULT -> only(attempts < 3 ? Ended.TIME : Ended.ATTEMPTS, 3, attempts);
    };
  }

  private static Ended only(Ended ended, int most, int attempts) {
    if (attempts > most) {
      fail("nobody asks " + attempts + " times for this: at most " + most);
    }
    return ended;
  }

  private static StsCall.Answer answer(Section told, StsRequest request, String key) {
    Duration skew = told.has("skew") ? told.duration("skew") : Duration.ZERO;
    if (told.has("unreachable")) {
      Section unreachable =
          told.map("unreachable").only("obstacle", "detail", "certificate", "met", "unfinished");
      return new StsCall.Unreachable(
              Obstacle.valueOf(constant(unreachable.text("obstacle", null))),
              unreachable.text("detail", ""),
              unreachable.has("certificate") ? certificate(unreachable.map("certificate")) : null)
          .met("true".equals(unreachable.text("met", null)))
          .unfinished(
              unreachable.has("unfinished") ? unfinished(unreachable.map("unfinished")) : null);
    }
    if (told.has("refused")) {
      Section refused =
          told.map("refused").only("code", "http", "message", "request-id", "body", "retry-after");
      return refused.has("body")
          ? AnswerReader.refused(refused.number("http", 400), refused.text("body", "")).answer()
          : refused(refused, skew, key.equals("assume-role"));
    }
    String arn = told.text("granted", session(request));
    Instant until = told.has("expires") ? CLOCK.plus(told.duration("expires")) : null;
    return new StsCall.Granted(arn, arn.split(":", 6)[4], "4f1a7c2e-granted", skew, until);
  }

  private static StsCall.Unfinished unfinished(Section told) {
    told.only("lasted", "patience", "delayed");
    return new StsCall.Unfinished(
        told.duration("lasted"),
        told.duration("patience"),
        Double.parseDouble(told.text("delayed", "-1")));
  }

  private static RefusedCertificate certificate(Section told) {
    told.only("why", "words", "index", "shown");
    List<RefusedCertificate.ShownCertificate> shown = new ArrayList<>();
    for (Section one : told.maps("shown")) {
      one.only("subject", "issuer", "since", "until", "hosts");
      shown.add(
          new RefusedCertificate.ShownCertificate(
              one.text("subject", null),
              one.text("issuer", null),
              CLOCK.plus(one.duration("since")),
              CLOCK.plus(one.duration("until")),
              one.texts("hosts"),
              "5D:3C:" + shown.size()));
    }
    return new RefusedCertificate(
        RefusedCertificate.RefusalReason.valueOf(constant(told.text("why", null))),
        told.text("words", ""),
        told.number("index", 0),
        shown);
  }

  private static String constant(String text) {
    return text.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static StsCall.Refused refused(Section refused, Duration skew, boolean assumed) {
    String code = refused.text("code", null);
    String message = refused.text("message", "");
    int http = refused.number("http", 400);
    return new StsCall.Refused(
        code,
        message,
        http,
        refused.text("request-id", "1f0c3a52-8d5e-4c1b-9a60-2f6d1f7a9b11"),
        skew,
        assumed
            ? StsRefusals.ofAssumeRole(code, message, http)
            : StsRefusals.of(code, message, http),
        refused.has("retry-after") ? refused.duration("retry-after") : null);
  }

  /** STS drops the role's path from a session's ARN. */
  private static String session(StsRequest request) {
    if (!(request.source() instanceof RoleSource.WebIdentity identity)) {
      return "arn:aws:sts::111122223333:assumed-role/orders/eks-prod-orders-6f9-3f1c2d4e-5a6b";
    }
    RoleArn role = identity.role();
    return "arn:"
        + role.partition()
        + ":sts::"
        + role.account()
        + ":assumed-role/"
        + role.name()
        + "/"
        + identity.sessionName();
  }
}
