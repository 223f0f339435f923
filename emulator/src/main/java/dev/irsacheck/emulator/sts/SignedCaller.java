package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.sts.SignatureV4.Authorization;
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

  SignedCaller(World world, SessionStore sessions, Instant now) {
    this.world = world;
    this.sessions = sessions;
    this.now = now;
  }

  sealed interface Verdict {}

  record Known(SessionCredentials credentials) implements Verdict {}

  record Refused(StsError error) implements Verdict {}

  Verdict verify(HttpRequest request) {
    String header = request.header("authorization");
    if (header.isEmpty()) {
      return refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    Optional<Authorization> authorization = Authorization.parse(header);
    String amzDate = request.header("x-amz-date");
    Instant signed = parseAmzDate(amzDate);
    if (authorization.isEmpty() || signed == null || !signsWhatMatters(authorization.get())) {
      return refused(
          400,
          "IncompleteSignature",
          "Authorization header requires 'Credential', 'SignedHeaders' with host and x-amz-date,"
              + " 'Signature' and a valid 'X-Amz-Date' header.");
    }
    Optional<StsError> untimely = checkTime(signed, amzDate);
    if (untimely.isPresent()) {
      return new Refused(untimely.get());
    }
    Optional<SessionCredentials> found = sessions.find(authorization.get().accessKeyId(), world);
    if (found.isEmpty() || !tokenMatches(found.get(), request)) {
      return new Refused(StsError.invalidClientToken());
    }
    SessionCredentials credentials = found.get();
    if (!now.isBefore(credentials.expiration())) {
      return refused(403, "ExpiredToken", "The security token included in the request is expired");
    }
    Optional<StsError> misscoped = checkScope(authorization.get(), amzDate);
    if (misscoped.isPresent()) {
      return new Refused(misscoped.get());
    }
    SignatureV4 signature = new SignatureV4(request, amzDate, authorization.get());
    if (!signature.isMadeWith(credentials.secretAccessKey())) {
      return new Refused(
          StsError.signature(
              "The request signature we calculated does not match the signature you provided."
                  + " Check your AWS Secret Access Key and signing method. Consult the service"
                  + " documentation for details."));
    }
    return new Known(credentials);
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

  private Optional<StsError> checkTime(Instant signed, String amzDate) {
    Instant earliest = now.minus(TOLERANCE);
    Instant latest = now.plus(TOLERANCE);
    String current = AMZ_DATE.format(now);
    if (signed.isBefore(earliest)) {
      return Optional.of(
          StsError.signature(
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
          StsError.signature(
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

  private Optional<StsError> checkScope(Authorization authorization, String amzDate) {
    if (!authorization.service().equals("sts")) {
      return Optional.of(
          StsError.signature("Credential should be scoped to correct service: 'sts'. "));
    }
    if (!authorization.region().equals(world.endpoint().region())) {
      return Optional.of(StsError.signature("Credential should be scoped to a valid region. "));
    }
    if (!authorization.scope().endsWith("/aws4_request")
        || !amzDate.startsWith(authorization.day())) {
      return Optional.of(
          StsError.signature(
              "Date in Credential scope does not match YYYYMMDD from ISO-8601"
                  + " version of date from HTTP"));
    }
    return Optional.empty();
  }

  private static Refused refused(int status, String code, String message) {
    return new Refused(new StsError(status, code, message));
  }
}
