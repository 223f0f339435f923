package dev.irsacheck.sts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The time of day that an answer tells. */
final class AwsSdkServerDate {
  private AwsSdkServerDate() {}

  /**
   * The node's clock minus STS's, or null where the answer tells no time; the header has whole
   * seconds, on average half of one ago.
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
