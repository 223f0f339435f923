package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.world.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks AssumeRole's parameters in the query protocol's words. */
final class AssumeRoleParameters {
  private static final int LONGEST_TOKEN = 20_000;
  private static final String SESSION_NAME_PATTERN = "[\\w+=,.@-]*";

  private final Map<String, String> parameters;
  private final List<String> failures = new ArrayList<>();

  private AssumeRoleParameters(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static Failure validation(String message) {
    return Failure.of(400, "ValidationError", message);
  }

  /** Returns STS's error about the form, which precedes all other checks. */
  static Optional<Failure> check(Map<String, String> parameters, boolean withToken) {
    AssumeRoleParameters form = new AssumeRoleParameters(parameters);
    form.length("RoleArn", "roleArn", 20, 2048, true);
    form.length("RoleSessionName", "roleSessionName", 2, 64, true);
    String name = parameters.getOrDefault("RoleSessionName", "");
    if (!name.matches(SESSION_NAME_PATTERN)) {
      form.fail(
          "Value '" + name + "' at 'roleSessionName'",
          "satisfy regular expression pattern: " + SESSION_NAME_PATTERN);
    }
    if (withToken) {
      form.length("WebIdentityToken", "webIdentityToken", 4, LONGEST_TOKEN, false);
    }
    form.checkDuration();
    return form.error();
  }

  private Optional<Failure> error() {
    if (!failures.isEmpty()) {
      String found =
          failures.size() == 1 ? "1 validation error" : failures.size() + " validation errors";
      return Optional.of(validation(found + " detected: " + String.join("; ", failures)));
    }
    return Arn.role(parameters.get("RoleArn")).isEmpty()
        ? Optional.of(validation("Request ARN is invalid"))
        : Optional.empty();
  }

  private void checkDuration() {
    String seconds = parameters.getOrDefault("DurationSeconds", "900");
    String where = "Value '" + seconds + "' at 'durationSeconds'";
    if (!seconds.matches("[0-9]{1,9}") || Integer.parseInt(seconds) < 900) {
      fail(where, "have value greater than or equal to 900");
    } else if (Integer.parseInt(seconds) > 43_200) {
      fail(where, "have value less than or equal to 43200");
    }
  }

  /** A token's text is never echoed. */
  private void length(
      String parameter, String member, int shortest, int longest, boolean isEchoed) {
    String value = parameters.get(parameter);
    if (value == null) {
      fail("Value null at '" + member + "'", "not be null");
      return;
    }
    String where = "Value " + (isEchoed ? "'" + value + "' " : "") + "at '" + member + "'";
    if (value.length() < shortest) {
      fail(where, "have length greater than or equal to " + shortest);
    }
    if (value.length() > longest) {
      fail(where, "have length less than or equal to " + longest);
    }
  }

  private void fail(String where, String constraint) {
    failures.add(where + " failed to satisfy constraint: Member must " + constraint);
  }
}
