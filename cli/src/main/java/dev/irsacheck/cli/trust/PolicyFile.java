package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustPolicyRepair.Repaired;
import dev.irsacheck.cli.cluster.role.PolicySource;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.OutputFile;
import dev.irsacheck.cli.io.WrongInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code --write}: saves the policy that the report proposes. */
final class PolicyFile {
  private PolicyFile() {}

  /** Refuses a file whose content would be lost: all but an empty one and a trust policy. */
  static void check(String name, RoleCommands commands) throws WrongInput {
    if (name.isBlank()) {
      throw new WrongInput(TrustCommandTexts.emptyOption("--write"));
    }
    Path file = path(name);
    if (file.equals(path(commands.saved()))) {
      throw new WrongInput(TrustCommandTexts.writeOverSaved(name, commands.corrected()));
    }
    if (Files.isRegularFile(file)) {
      byte[] content = TrustInputReader.content("--write", name, null, PolicySource.MAX_LENGTH);
      boolean policy =
          TrustPolicy.parse(content) instanceof TrustPolicy.Parsed parsed
              && parsed.roleArn().isEmpty();
      if (content.length > 0 && !policy) {
        throw new WrongInput(TrustCommandTexts.writeOver(name));
      }
    }
  }

  private static Path path(String name) throws WrongInput {
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new WrongInput("--write: \"" + name + "\" is not a path");
    }
  }

  /** Writes the policy, or says why there is none. */
  static void write(TrustReport report, Invocation invocation) throws WrongInput {
    Repaired repaired = report.answer().repaired().orElse(null);
    if (repaired != null) {
      OutputFile.write(report.file(), out -> out.accept(repaired.text().json() + "\n"));
    } else {
      invocation.note(
          report.answer().obstacle().isPresent()
              ? TrustCommandTexts.nothingProposed(report.file())
              : TrustCommandTexts.nothingToChange(report.file()));
    }
  }
}
