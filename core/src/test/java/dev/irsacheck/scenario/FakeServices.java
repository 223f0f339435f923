package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsProtocol;
import dev.irsacheck.chain.permissions.AwsService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Answers calls as {@code services} says: {@code granted}, or a map with {@code status}, {@code
 * code} and {@code message} (in the service's protocol), {@code body}, {@code headers}, or {@code
 * unreachable}.
 *
 * <p>A call is named by service and operation, {@code kms Encrypt}, or by method and path, {@code
 * s3 GET /orders/app.yaml}, then {@code in REGION} if it is not the pod's, and {@code as ROLE} for
 * another role.
 */
final class FakeServices {
  /** AWS sends one with every response; a scenario with headers sets its own. */
  private static final Map<String, String> ID = Map.of("x-amzn-requestid", "1f0c");

  private final String where;
  private final Section answers;
  private final Set<String> untold = Collections.synchronizedSet(new TreeSet<>());
  private final Set<String> asked = Collections.synchronizedSet(new TreeSet<>());

  private FakeServices(String where, Section answers) {
    this.where = where;
    this.answers = answers;
  }

  static FakeServices read(String name, Section scenario) {
    return new FakeServices(name, scenario.map("services"));
  }

  RequestSender wire(String region, UnaryOperator<String> variable) {
    return new FakeWire(region, variable, "");
  }

  String mistakes() {
    Set<String> idle = new TreeSet<>(answers.keys());
    idle.removeAll(asked);
    return untold.isEmpty() && idle.isEmpty()
        ? ""
        : where + ": services has no answer to " + untold + ", and nobody asks " + idle;
  }

  private final class FakeWire implements RequestSender {
    private final String region;
    private final UnaryOperator<String> variable;
    private final String who;

    FakeWire(String region, UnaryOperator<String> variable, String who) {
      this.region = region;
      this.variable = variable;
      this.who = who;
    }

    @Override
    public ProbeAnswer ask(ProbeCall call, boolean keep) {
      String name = name(call) + (call.region().equals(region) ? "" : " in " + call.region()) + who;
      asked.add(name);
      if (!answers.has(name)) {
        untold.add(name);
        return ProbeAnswer.none(new Unreachable(Obstacle.NO_ANSWER, "not told"));
      }
      return answer(call, name, keep);
    }

    @Override
    public Chained as(RoleArn role, String there) {
      ProbeAnswer answer = ask(ProbeCall.assumeRole(there, role), true);
      return answer.granted()
          ? new Chained(new FakeWire(region, variable, " as " + role.name()), null)
          : new Chained(null, answer);
    }

    @Override
    public String hostOf(AwsService service, String there) {
      return service.signingName() + "." + there + ".amazonaws.com";
    }

    @Override
    public boolean honoursDryRuns(AwsService service) {
      return variable.apply(service.endpointVariable()) == null;
    }
  }

  private ProbeAnswer answer(ProbeCall call, String name, boolean keep) {
    if ("granted".equals(answers.text(name, null))) {
      return ProbeAnswer.granted(200, ID, new byte[0]);
    }
    Section told =
        answers.map(name).only("status", "code", "message", "body", "headers", "unreachable");
    if (told.has("unreachable")) {
      Section unreachable = told.map("unreachable").only("obstacle", "detail", "met");
      String obstacle = unreachable.text("obstacle", null).replace('-', '_');
      return ProbeAnswer.none(
          new Unreachable(
                  Obstacle.valueOf(obstacle.toUpperCase(Locale.ROOT)),
                  unreachable.text("detail", ""))
              .met("true".equals(unreachable.text("met", null))));
    }
    int status = told.number("status", 200);
    Map<String, String> headers = told.has("headers") ? told.textMap("headers") : ID;
    byte[] body = body(call, told).getBytes(UTF_8);
    return status < 300
        ? ProbeAnswer.granted(status, headers, keep ? body : new byte[0])
        : ProbeAnswer.refused(status, headers, body, UnaryOperator.identity());
  }

  private static String body(ProbeCall call, Section told) {
    if (!told.has("code")) {
      return told.text("body", "");
    }
    String code = told.text("code", "");
    String message = told.text("message", "");
    boolean xml = call.service() == AwsService.S3 || call.service().protocol() == AwsProtocol.QUERY;
    if (xml) {
      String error =
          "<Error><Code>"
              + code
              + "</Code><Message>"
              + message.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")
              + "</Message></Error>";
      return call.service() == AwsService.S3
          ? error
          : "<ErrorResponse>" + error + "</ErrorResponse>";
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("__type", code);
    error.put("message", message);
    return JsonWriter.compact(error);
  }

  private static String name(ProbeCall call) {
    String target = call.headers().get("X-Amz-Target");
    if (target != null) {
      return call.service().signingName() + " " + target.substring(target.indexOf('.') + 1);
    }
    String body = new String(call.body(), UTF_8);
    if (body.startsWith("Action=")) {
      return call.service().signingName()
          + " "
          + body.substring("Action=".length(), body.indexOf('&'));
    }
    String prefix = call.query().get("prefix");
    return call.service().signingName()
        + " "
        + call.method()
        + " "
        + call.path()
        + (prefix == null ? "" : "?prefix=" + prefix);
  }
}
