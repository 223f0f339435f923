package dev.irsacheck.cli.lint;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.rule.LintSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trust policies of {@code --trust}: {@code ROLE=FILE}, or a file that names its role. */
final class TrustFiles {
  private static final int MAX_POLICY = 1 << 20;

  private TrustFiles() {}

  static Map<String, LintSettings.Trust> read(List<String> all) throws WrongInput {
    Map<String, LintSettings.Trust> policies = new HashMap<>();
    for (String given : all) {
      int equals = separator(given);
      String file = given.substring(equals + 1);
      if (file.isEmpty() || file.equals(InputFile.STDIN)) {
        throw new WrongInput("--trust \"" + given + "\" names no file: write ROLE=FILE");
      }
      TrustPolicy.Reading reading = TrustPolicy.parse(InputFile.read(file, null, MAX_POLICY));
      if (reading instanceof TrustPolicy.NotAPolicy bad) {
        throw new WrongInput("--trust: no trust policy in " + file + ": " + bad.reason());
      }
      TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) reading;
      String role = equals < 0 ? parsed.roleArn().orElse(null) : given.substring(0, equals);
      if (role == null) {
        throw new WrongInput(
            "--trust: the policy in "
                + file
                + " does not say of which role it is: write --trust ROLE_ARN="
                + file);
      }
      if (equals >= 0 && !role.equals(parsed.roleArn().orElse(role))) {
        throw new WrongInput(
            "--trust: " + file + " is of the role " + parsed.roleArn().get() + ", not of " + role);
      }
      if (policies.put(role, new LintSettings.Trust(parsed.policy(), Source.file(file))) != null) {
        throw new WrongInput("--trust: the role " + role + " is given twice");
      }
    }
    return policies;
  }

  /** Role names and paths may contain {@code =}, so the first position with a valid ARN counts. */
  private static int separator(String given) throws WrongInput {
    int found = -1;
    for (int at = given.indexOf('='); at >= 0; at = given.indexOf('=', at + 1)) {
      if (RoleArn.read(given.substring(0, at)).isValid()) {
        found = at;
        if (exists(given.substring(at + 1))) {
          return at;
        }
      }
    }
    if (found < 0 && given.indexOf('=') > 0 && !exists(given)) {
      String role = given.substring(0, given.indexOf('='));
      throw new WrongInput("--trust \"" + role + "\" " + RoleArn.read(role).problem());
    }
    return found;
  }

  private static boolean exists(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
