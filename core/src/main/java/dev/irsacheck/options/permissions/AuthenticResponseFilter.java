package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsProtocol;
import dev.irsacheck.chain.permissions.AwsService;
import java.util.List;
import java.util.Locale;

/**
 * Accepts only the service's own responses, because a proxy or captive portal may return 200 for
 * everything. AWS sends a request id; without one the body's format must be the service's.
 */
record AuthenticResponseFilter(RequestSender wire) implements RequestSender {
  /** Headers that only services send; CloudFront, load balancers and firewalls use others. */
  private static final List<String> MARKS =
      List.of(
          "x-amzn-requestid",
          "x-amz-request-id",
          "x-amzn-request-id",
          "x-amz-id-2",
          "x-amzn-errortype",
          "x-amzn-query-error",
          "x-amz-bucket-region");

  private static final String HTML = "text/html";
  private static final String JSON_OF_AWS = "application/x-amz-json-";

  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    return judged(call, wire.ask(call, keep));
  }

  @Override
  public Chained as(RoleArn role, String region) {
    Chained chained = wire.as(role, region);
    return chained.wire() == null
        ? new Chained(null, judged(ProbeCall.assumeRole(region, role), chained.refused()))
        : new Chained(new AuthenticResponseFilter(chained.wire()), null);
  }

  @Override
  public String hostOf(AwsService service, String region) {
    return wire.hostOf(service, region);
  }

  @Override
  public boolean honoursDryRuns(AwsService service) {
    return wire.honoursDryRuns(service);
  }

  @Override
  public void close() {
    wire.close();
  }

  private ProbeAnswer judged(ProbeCall call, ProbeAnswer answer) {
    // A temporary error proves nothing, from any server.
    boolean idle = answer.unreachable() != null || answer.error().passes();
    if (idle || isGenuine(call, answer)) {
      return answer;
    }
    String type = mediaType(answer);
    return ProbeAnswer.none(
        new Unreachable(
            Obstacle.NOT_STS,
            "HTTP "
                + answer.status()
                + (type.isEmpty() ? " without a content type" : " with " + type)
                + ", not the service's answer"));
  }

  private boolean isGenuine(ProbeCall call, ProbeAnswer answer) {
    boolean identified = MARKS.stream().anyMatch(mark -> !answer.header(mark).isBlank());
    String type = mediaType(answer);
    if (call.service().protocol() == AwsProtocol.OPENSEARCH) {
      return isOfOpenSearch(call, answer, identified, type);
    }
    boolean ofAws = wire.honoursDryRuns(call.service());
    if (identified) {
      // A gateway sends an id with its HTML page too; moto labels all its responses HTML.
      return !ofAws || !type.equals(HTML) || isAnObject(call) && answer.granted();
    }
    if (call.service().protocol().isJson() && type.startsWith(JSON_OF_AWS)) {
      return true;
    }
    return !ofAws && (answer.granted() ? hasItsForm(call, answer, type) : !answer.code().isEmpty());
  }

  /** A domain's own server sends no id, and text for its listings. */
  private static boolean isOfOpenSearch(
      ProbeCall call, ProbeAnswer answer, boolean identified, String type) {
    // A refused HEAD has no body; it is repeated as GET.
    boolean silent = call.method().equals("HEAD") && answer.status() == 403;
    return silent
        || identified && !type.equals(HTML)
        || call.service().protocol().answersIn(type)
        || type.equals("text/plain") && call.path().startsWith("/_cat");
  }

  private static boolean hasItsForm(ProbeCall call, ProbeAnswer answer, String type) {
    if (isAnObject(call)) {
      return answer.status() == 206 && !answer.header("content-range").isEmpty();
    }
    return call.service().protocol().answersIn(type);
  }

  private static boolean isAnObject(ProbeCall call) {
    return call.service() == AwsService.S3 && call.headers().containsKey("Range");
  }

  /** In lower case, without parameters; "" if malformed. */
  private static String mediaType(ProbeAnswer answer) {
    String type = answer.header("content-type").replaceFirst(";.*", "").strip();
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.length() <= 60 && lower.matches("[a-z]+/[a-z0-9.+-]+") ? lower : "";
  }
}
