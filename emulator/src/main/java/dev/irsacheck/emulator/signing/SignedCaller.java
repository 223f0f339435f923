package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.answer.Refusal;
import dev.irsacheck.emulator.answer.Refusal.Reason;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

public final class SignedCaller {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SignedCaller() {}

  public record Known(SessionCredentials credentials, String region) {}

  /** Verifies a request at AWS's time; throws Refusal if the signature is invalid. */
  public static Known of(
      HttpRequest request, World world, SessionStore sessions, Instant now, String service) {
    Authorization authorization = authorization(request);
    String amzDate = request.header("x-amz-date");
    checkTime(instant(amzDate), amzDate, now);
    SessionCredentials credentials =
        sessions
            .find(authorization.accessKeyId(), world)
            .orElseThrow(() -> new Refusal(Reason.UNKNOWN_KEY, ""));
    if (!isSame(credentials.sessionToken(), request.header("x-amz-security-token"))) {
      throw new Refusal(Reason.WRONG_TOKEN, "");
    }
    if (!now.isBefore(credentials.expiration())) {
      throw new Refusal(Reason.EXPIRED, "");
    }
    checkScope(authorization, amzDate, service, world);
    SignatureV4 signature = new SignatureV4(request, amzDate, authorization);
    signature.checkBody();
    if (!signature.isMadeWith(credentials.secretAccessKey())) {
      throw new Refusal(Reason.MISMATCH, "");
    }
    return new Known(credentials, authorization.region());
  }

  /** Returns the parts of the signature; throws Refusal if they are incomplete. */
  public static Authorization authorization(HttpRequest request) {
    if (request.header("authorization").isEmpty()) {
      throw new Refusal(Reason.UNSIGNED, "");
    }
    Authorization authorization =
        Authorization.parse(request.header("authorization"))
            .orElseThrow(() -> new Refusal(Reason.INCOMPLETE, ""));
    List<String> signed = List.of(authorization.signedHeaders().split(";"));
    if (!signed.contains("host") || !signed.contains("x-amz-date")) {
      throw new Refusal(Reason.INCOMPLETE, "");
    }
    return authorization;
  }

  private static Instant instant(String amzDate) {
    try {
      return Instant.from(AMZ_DATE.parse(amzDate));
    } catch (DateTimeException notDate) {
      throw new Refusal(Reason.INCOMPLETE, "");
    }
  }

  private static void checkTime(Instant signed, String amzDate, Instant now) {
    Instant earliest = now.minus(TOLERANCE);
    Instant latest = now.plus(TOLERANCE);
    boolean old = signed.isBefore(earliest);
    if (old || signed.isAfter(latest)) {
      String text =
          old
              ? "Signature expired: %s is now earlier than %s (%s - 5 min.)"
              : "Signature not yet current: %s is still later than %s (%s + 5 min.)";
      String limit = AMZ_DATE.format(old ? earliest : latest);
      throw new Refusal(Reason.UNTIMELY, text.formatted(amzDate, limit, AMZ_DATE.format(now)));
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static void checkScope(
      Authorization authorization, String amzDate, String service, World world) {
    if (!authorization.service().equals(service)) {
      String text = "Credential should be scoped to correct service: '" + service + "'. ";
      throw new Refusal(Reason.WRONG_SCOPE, text);
    }
    // One port serves every region of the other services: their resources have a region.
    if (service.equals("sts") && !authorization.region().equals(world.endpoint().region())) {
      throw new Refusal(Reason.WRONG_SCOPE, "Credential should be scoped to a valid region. ");
    }
    if (!authorization.scope().endsWith("/aws4_request")
        || !amzDate.startsWith(authorization.day())) {
      throw new Refusal(
          Reason.WRONG_SCOPE,
          "Date in Credential scope does not match YYYYMMDD from ISO-8601"
              + " version of date from HTTP");
    }
  }
}
