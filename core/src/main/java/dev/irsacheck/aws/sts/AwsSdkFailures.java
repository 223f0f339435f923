package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.retry.RetryAfter;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

final class AwsSdkFailures {
  private static final int TOO_MANY_REQUESTS = 429;

  private static final int SERVER_ERROR = 500;

  private final UnaryOperator<String> safe;
  private final StsRequest request;
  private final AwsSdkBoundedHttpClient http;
  private final JvmTrustStore trustStore;

  interface Reading {
    AwsRefusal of(String code, String message, int http);
  }

  AwsSdkFailures(
      UnaryOperator<String> safe,
      StsRequest request,
      AwsSdkBoundedHttpClient http,
      JvmTrustStore trustStore) {
    this.safe = safe;
    this.request = request;
    this.http = http;
    this.trustStore = trustStore;
  }

  Answer of(SdkException failure, Reading reading) {
    if (!(failure instanceof AwsServiceException service)) {
      return unreachable(failure);
    }
    AwsErrorDetails details = service.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    if (code == null || code.isEmpty()) {
      if (details == null) {
        return unreachable(failure);
      }
      if (service.statusCode() != TOO_MANY_REQUESTS || isPage(details.sdkHttpResponse())) {
        return notSts(details.sdkHttpResponse());
      }
      code = "HTTP";
    }
    // Parse the whole text: the denying policy is at its end, and a report shortens it.
    String whole = safe.apply(details.errorMessage() == null ? "" : details.errorMessage());
    return new StsCall.Refused(
        safe.apply(code),
        whole,
        service.statusCode(),
        safe.apply(service.requestId()),
        skew(details.sdkHttpResponse()),
        reading.of(code, whole, service.statusCode()),
        retryAfter(details.sdkHttpResponse()));
  }

  private Answer unreachable(SdkException failure) {
    Unreachable seen = NetworkFailures.of(failure);
    if (seen.obstacle() == Obstacle.NOT_STS && http.granted()) {
      // Parsers quote invalid input, such as a date, which may be a key.
      String fault = NetworkFailures.deepest(failure).getClass().getSimpleName();
      return new Unreachable(Obstacle.NOT_STS, "an answer that cannot be read: " + fault);
    }
    boolean trustsNobody =
        seen.obstacle() == Obstacle.TRUST_STORE || NetworkFailures.isOfUnknownAuthority(failure);
    String problem = trustsNobody && trustStore != null ? trustStore.problem() : null;
    return problem == null
        ? orTls(seen.withDetail(safe.apply(seen.detail())).met(http.hasMetHost()))
        : new Unreachable(Obstacle.TRUST_STORE, safe.apply(problem));
  }

  private static boolean isPage(SdkHttpResponse response) {
    return response.firstMatchingHeader("Content-Type").orElse("").startsWith("text/html");
  }

  Answer notSts(SdkHttpResponse response) {
    if (response == null) {
      return new Unreachable(Obstacle.NOT_STS, "a response that is not from STS");
    }
    String type = response.firstMatchingHeader("Content-Type").orElse("no content type");
    // Over TLS it is a failing STS, or a server that the JVM trusts in its place.
    boolean unavailable = response.statusCode() >= SERVER_ERROR && http.hasMetHost();
    return orTls(
        new Unreachable(
                unavailable ? Obstacle.UNAVAILABLE : Obstacle.NOT_STS,
                safe.apply("HTTP " + response.statusCode() + ", " + contentType(type)))
            .met(http.hasMetHost())
            .retryAfter(retryAfter(response)));
  }

  private static Duration retryAfter(SdkHttpResponse response) {
    return response == null
        ? null
        : RetryAfter.in(name -> response.firstMatchingHeader(name).orElse(null));
  }

  private static String contentType(String header) {
    boolean odd =
        header.matches(".*[A-Za-z0-9]{16}.*") || !header.matches("[A-Za-z0-9_.+;/=, \"-]*");
    return odd ? "a content type of its own" : header;
  }

  private Unreachable orTls(Unreachable seen) {
    boolean dropped = seen.obstacle() == Obstacle.RESET || seen.obstacle() == Obstacle.NOT_STS;
    URI endpoint = request.target().endpoint();
    return dropped
            && "http".equalsIgnoreCase(endpoint.getScheme())
            && TlsPeer.isAt(endpoint, request.patience())
        ? new Unreachable(Obstacle.TLS_ONLY, seen.detail())
        : seen;
  }

  /**
   * Returns the node's clock minus STS's, or null. The header has whole seconds, on average half of
   * one ago.
   */
  static Duration skew(SdkHttpResponse response) {
    String date = response == null ? null : response.firstMatchingHeader("Date").orElse(null);
    if (date == null) {
      return null;
    }
    try {
      Instant told = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      return Duration.between(told.plusMillis(500), Instant.now());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
