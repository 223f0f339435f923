package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.world.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The constraints of the parameters of AssumeRoleWithWebIdentity and AssumeRole, worded as the
 * query protocol words them.
 */
final class AssumeRoleParameters {
  private static final int LONGEST_TOKEN = 20_000;
  private static final String SESSION_NAME_PATTERN = "[\\w+=,.@-]*";

  private final Map<String, String> parameters;
  private final List<String> failures = new ArrayList<>();

  private AssumeRoleParameters(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The error that STS answers before it looks at the token, or empty if the form is in order. */
  static Optional<StsError> check(Map<String, String> parameters) {
    AssumeRoleParameters form = new AssumeRoleParameters(parameters);
    form.checkRoleArn();
    form.checkSessionName();
    form.checkToken();
    form.checkDuration();
    return form.error();
  }

  /** The same for a caller who brings a signature instead of a token. */
  static Optional<StsError> checkWithoutToken(Map<String, String> parameters) {
    AssumeRoleParameters form = new AssumeRoleParameters(parameters);
    form.checkRoleArn();
    form.checkSessionName();
    form.checkDuration();
    return form.error();
  }

  private Optional<StsError> error() {
    if (!failures.isEmpty()) {
      String found =
          failures.size() == 1 ? "1 validation error" : failures.size() + " validation errors";
      return Optional.of(StsError.validation(found + " detected: " + String.join("; ", failures)));
    }
    if (Arn.parseRole(parameters.get("RoleArn")) == null) {
      return Optional.of(StsError.validation("Request ARN is invalid"));
    }
    return Optional.empty();
  }

  private void checkRoleArn() {
    if (present("RoleArn", "roleArn")) {
      checkLength(parameters.get("RoleArn"), "roleArn", 20, 2048);
    }
  }

  private void checkSessionName() {
    if (!present("RoleSessionName", "roleSessionName")) {
      return;
    }
    String name = parameters.get("RoleSessionName");
    checkLength(name, "roleSessionName", 2, 64);
    if (!name.matches(SESSION_NAME_PATTERN)) {
      fail(
          "Value '" + name + "' at 'roleSessionName'",
          "Member must satisfy regular expression pattern: " + SESSION_NAME_PATTERN);
    }
  }

  /** The token's own text is never echoed. */
  private void checkToken() {
    if (!present("WebIdentityToken", "webIdentityToken")) {
      return;
    }
    String token = parameters.get("WebIdentityToken");
    if (token.length() < 4) {
      fail("Value at 'webIdentityToken'", "Member must have length greater than or equal to 4");
    }
    if (token.length() > LONGEST_TOKEN) {
      fail(
          "Value at 'webIdentityToken'",
          "Member must have length less than or equal to " + LONGEST_TOKEN);
    }
  }

  private void checkDuration() {
    String seconds = parameters.get("DurationSeconds");
    if (seconds == null) {
      return;
    }
    String where = "Value '" + seconds + "' at 'durationSeconds'";
    if (!seconds.matches("[0-9]{1,9}") || Integer.parseInt(seconds) < 900) {
      fail(where, "Member must have value greater than or equal to 900");
    } else if (Integer.parseInt(seconds) > 43_200) {
      fail(where, "Member must have value less than or equal to 43200");
    }
  }

  private boolean present(String parameter, String member) {
    if (parameters.get(parameter) != null) {
      return true;
    }
    fail("Value null at '" + member + "'", "Member must not be null");
    return false;
  }

  private void checkLength(String value, String member, int shortest, int longest) {
    String where = "Value '" + value + "' at '" + member + "'";
    if (value.length() < shortest) {
      fail(where, "Member must have length greater than or equal to " + shortest);
    }
    if (value.length() > longest) {
      fail(where, "Member must have length less than or equal to " + longest);
    }
  }

  private void fail(String where, String constraint) {
    failures.add(where + " failed to satisfy constraint: " + constraint);
  }
}
