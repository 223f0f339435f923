package dev.irsacheck.aws.call;

import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The response to a probe; of a granted call, only what the call asked to keep.
 *
 * @param status of HTTP; 0 without a response
 * @param headers names in lower case
 * @param message safe to print, but possibly too long for a line
 * @param unreachable why there is no response; null if there is one
 */
public record ProbeAnswer(
    int status,
    Map<String, String> headers,
    String code,
    String message,
    String kept,
    Unreachable unreachable) {

  public static ProbeAnswer granted(int status, Map<String, String> headers, byte[] kept) {
    String text = new String(kept, StandardCharsets.UTF_8);
    return new ProbeAnswer(status, headers, "", "", text, null);
  }

  public static ProbeAnswer refused(
      int status, Map<String, String> headers, byte[] body, UnaryOperator<String> safe) {
    ErrorText error = ErrorText.of(headers, body);
    return new ProbeAnswer(
        status, headers, safe.apply(error.code()), safe.apply(error.message()), "", null);
  }

  public static ProbeAnswer none(Unreachable why) {
    return new ProbeAnswer(0, Map.of(), "", "", "", why);
  }

  public boolean granted() {
    return status >= 200 && status < 300;
  }

  /** Whether the code is one of these, with or without the suffix Exception. */
  public boolean is(String... codes) {
    for (String each : codes) {
      if (code.equalsIgnoreCase(each)) {
        return true;
      }
    }
    return false;
  }

  public AwsError error() {
    return AwsError.of(code, status);
  }

  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  public String words() {
    if (unreachable != null) {
      return unreachable.detail();
    }
    return code.isEmpty() ? "HTTP " + status : Printable.of(code) + " " + status;
  }

  /** Omits the kept body, which may contain credentials. */
  @Override
  public String toString() {
    return words() + (message.isEmpty() ? "" : ": " + message);
  }
}
