package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.Refusal.Reason;
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
import java.util.Optional;

/** Finds out who signed a request, or why the signature does not hold. */
public final class SignedCaller {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final World world;
  private final SessionStore sessions;
  private final Instant now;
  private final String service;

  /**
   * For one request.
   *
   * @param service which service's endpoint it came to
   */
  public SignedCaller(World world, SessionStore sessions, Instant now, String service) {
    this.world = world;
    this.sessions = sessions;
    this.now = now;
    this.service = service;
  }

  /** What became of a signature. */
  public sealed interface Verdict {}

  /** The signature holds: whose keys made it, and for which region. */
  public record Known(SessionCredentials credentials, String region) implements Verdict {}

  public record Refused(Refusal refusal) implements Verdict {}

  public Verdict verify(HttpRequest request) {
    String header = request.header("authorization");
    if (header.isEmpty()) {
      return refused(Reason.UNSIGNED);
    }
    Optional<Authorization> authorization = Authorization.parse(header);
    String amzDate = request.header("x-amz-date");
    Instant signed = parseAmzDate(amzDate);
    if (authorization.isEmpty() || signed == null || !signsWhatMatters(authorization.get())) {
      return refused(Reason.INCOMPLETE);
    }
    Optional<Refusal> untimely = checkTime(signed, amzDate);
    if (untimely.isPresent()) {
      return new Refused(untimely.get());
    }
    Optional<SessionCredentials> found = sessions.find(authorization.get().accessKeyId(), world);
    if (found.isEmpty()) {
      return refused(Reason.UNKNOWN_KEY);
    }
    SessionCredentials credentials = found.get();
    if (!tokenMatches(credentials, request)) {
      return refused(Reason.WRONG_TOKEN);
    }
    if (!now.isBefore(credentials.expiration())) {
      return refused(Reason.EXPIRED);
    }
    Optional<Refusal> misscoped = checkScope(authorization.get(), amzDate);
    if (misscoped.isPresent()) {
      return new Refused(misscoped.get());
    }
    SignatureV4 signature = new SignatureV4(request, amzDate, authorization.get());
    if (!signature.coversTheBody()) {
      return new Refused(new Refusal(Reason.WRONG_BODY, request.header("x-amz-content-sha256")));
    }
    if (!signature.isMadeWith(credentials.secretAccessKey())) {
      return refused(Reason.MISMATCH);
    }
    return new Known(credentials, authorization.get().region());
  }

  private static Instant parseAmzDate(String amzDate) {
    try {
      return Instant.from(AMZ_DATE.parse(amzDate));
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static boolean signsWhatMatters(Authorization authorization) {
    List<String> signed = List.of(authorization.signedHeaders().split(";"));
    return signed.contains("host") && signed.contains("x-amz-date");
  }

  private Optional<Refusal> checkTime(Instant signed, String amzDate) {
    Instant earliest = now.minus(TOLERANCE);
    Instant latest = now.plus(TOLERANCE);
    String current = AMZ_DATE.format(now);
    if (signed.isBefore(earliest)) {
      return Optional.of(
          new Refusal(
              Reason.UNTIMELY,
              "Signature expired: "
                  + amzDate
                  + " is now earlier than "
                  + AMZ_DATE.format(earliest)
                  + " ("
                  + current
                  + " - 5 min.)"));
    }
    if (signed.isAfter(latest)) {
      return Optional.of(
          new Refusal(
              Reason.UNTIMELY,
              "Signature not yet current: "
                  + amzDate
                  + " is still later than "
                  + AMZ_DATE.format(latest)
                  + " ("
                  + current
                  + " + 5 min.)"));
    }
    return Optional.empty();
  }

  private static boolean tokenMatches(SessionCredentials credentials, HttpRequest request) {
    return MessageDigest.isEqual(
        credentials.sessionToken().getBytes(StandardCharsets.UTF_8),
        request.header("x-amz-security-token").getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Refusal> checkScope(Authorization authorization, String amzDate) {
    if (!authorization.service().equals(service)) {
      return misscoped("Credential should be scoped to correct service: '" + service + "'. ");
    }
    // One port is every region's endpoint of the other services: what is asked for is in a region.
    if (service.equals("sts") && !authorization.region().equals(world.endpoint().region())) {
      return misscoped("Credential should be scoped to a valid region. ");
    }
    if (!authorization.scope().endsWith("/aws4_request")
        || !amzDate.startsWith(authorization.day())) {
      return misscoped(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601"
              + " version of date from HTTP");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> misscoped(String detail) {
    return Optional.of(new Refusal(Reason.WRONG_SCOPE, detail));
  }

  private static Refused refused(Reason reason) {
    return new Refused(Refusal.of(reason));
  }
}
