package dev.irsacheck.aws.call;

import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What came back, as far as a probe may know it: of an answer that grants, nothing but what the
 * call asked to keep.
 *
 * @param status HTTP's; 0 where no answer came
 * @param headers names in lower case
 * @param code AWS's code of an error, without what surrounds it; empty where there is none
 * @param message of an error, safe to print and perhaps too long for a line
 * @param kept the body of a granted call that asked for it, else empty
 * @param unreachable why no answer came; null where one did
 */
public record ProbeAnswer(
    int status,
    Map<String, String> headers,
    String code,
    String message,
    String kept,
    Unreachable unreachable) {

  /**
   * A granted call's.
   *
   * @param kept what the call asked to keep
   */
  public static ProbeAnswer granted(int status, Map<String, String> headers, byte[] kept) {
    String text = new String(kept, StandardCharsets.UTF_8);
    return new ProbeAnswer(status, headers, "", "", text, null);
  }

  /**
   * A refused call's.
   *
   * @param safe takes secrets out of what a server says
   */
  public static ProbeAnswer refused(
      int status, Map<String, String> headers, byte[] body, UnaryOperator<String> safe) {
    ErrorText error = ErrorText.of(headers, body);
    return new ProbeAnswer(
        status, headers, safe.apply(error.code()), safe.apply(error.message()), "", null);
  }

  /** No answer. */
  public static ProbeAnswer none(Unreachable why) {
    return new ProbeAnswer(0, Map.of(), "", "", "", why);
  }

  /** Whether the call was let through. */
  public boolean granted() {
    return status >= 200 && status < 300;
  }

  /** Whether the code is one of these; AWS writes some with and some without Exception. */
  public boolean is(String... codes) {
    for (String each : codes) {
      if (code.equalsIgnoreCase(each)) {
        return true;
      }
    }
    return false;
  }

  /** What its code and its status mean. */
  public AwsError error() {
    return AwsError.of(code, status);
  }

  /** A header's first value; empty where there is none. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Code and status, or why there is neither. */
  public String words() {
    if (unreachable != null) {
      return unreachable.detail();
    }
    return code.isEmpty() ? "HTTP " + status : Printable.of(code) + " " + status;
  }

  /** Not what was kept: it may be a role's credentials. */
  @Override
  public String toString() {
    return words() + (message.isEmpty() ? "" : ": " + message);
  }
}
