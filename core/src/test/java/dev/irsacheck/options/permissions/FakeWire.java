package dev.irsacheck.options.permissions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Returns a test's responses and records the requests. */
public final class FakeWire implements RequestSender {
  /** AWS sends one with every response. */
  private static final Map<String, String> ID = Map.of("x-amzn-requestid", "1f0c");

  private final Function<ProbeCall, ProbeAnswer> answers;
  private final List<ProbeCall> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Boolean> kept = Collections.synchronizedList(new ArrayList<>());
  private boolean ofAws = true;

  public FakeWire(Function<ProbeCall, ProbeAnswer> answers) {
    this.answers = answers;
  }

  public static FakeWire of(ProbeAnswer... answers) {
    List<ProbeAnswer> left = new ArrayList<>(List.of(answers));
    return new FakeWire(
        call -> {
          if (left.isEmpty()) {
            throw new AssertionError("one call too many: " + call);
          }
          return left.remove(0);
        });
  }

  public FakeWire elsewhere() {
    ofAws = false;
    return this;
  }

  public static ProbeAnswer granted() {
    return granted("");
  }

  public static ProbeAnswer granted(String body) {
    return ProbeAnswer.granted(200, ID, body.getBytes(UTF_8));
  }

  public static ProbeAnswer json(int status, String code, String message) {
    String body =
        "{\"__type\":\"" + code + "\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}";
    return refused(status, ID, body);
  }

  public static ProbeAnswer s3(int status, String code, String message) {
    return refused(
        status, ID, "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
  }

  public static ProbeAnswer refused(int status, Map<String, String> headers, String body) {
    return ProbeAnswer.refused(status, headers, body.getBytes(UTF_8), UnaryOperator.identity());
  }

  public static ProbeAnswer none() {
    return ProbeAnswer.none(new Unreachable(Obstacle.CONNECT_TIMEOUT, "connect timed out"));
  }

  public ProbeResult prove(String action, String resource) {
    return prove(new Permission(action, resource), resource);
  }

  public ProbeResult prove(Permission permission, String arn) {
    ProbeableAction action = ProbeableAction.named(permission.action());
    ResolvedPermission target =
        new ResolvedPermission(
            permission, action, Arn.parse(arn).orElse(null), "eu-west-1", "111122223333");
    return Probe.of(action).prove(target, this);
  }

  public List<ProbeCall> calls() {
    return calls;
  }

  public List<String> asked() {
    List<String> asked = new ArrayList<>();
    for (ProbeCall call : calls) {
      String target = call.headers().get("X-Amz-Target");
      asked.add(
          target != null
              ? target.substring(target.indexOf('.') + 1)
              : call.method() + " " + call.path());
    }
    return asked;
  }

  public String body() {
    return new String(calls.get(calls.size() - 1).body(), UTF_8);
  }

  /** For each call, whether the body of a success was kept. */
  public List<Boolean> kept() {
    return kept;
  }

  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    calls.add(call);
    kept.add(keep);
    return answers.apply(call);
  }

  @Override
  public Chained as(RoleArn role, String region) {
    ProbeAnswer answer = ask(ProbeCall.assumeRole(region, role), true);
    return answer.granted() ? new Chained(this, null) : new Chained(null, answer);
  }

  @Override
  public String hostOf(AwsService service, String region) {
    return service.signingName() + "." + region + ".amazonaws.com";
  }

  @Override
  public boolean honoursDryRuns(AwsService service) {
    return ofAws;
  }
}
