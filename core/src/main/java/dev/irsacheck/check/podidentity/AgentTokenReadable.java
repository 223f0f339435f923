package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA161;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text161;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.InjectionCause;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ForbiddenToken;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;

public final class AgentTokenReadable extends Check {
  public AgentTokenReadable() {
    super(
        claim("the token for the Pod Identity agent is there and may be read")
            .needs(FactKey.AGENT_TOKEN_FILE)
            .considers(FactKey.USER, FactKey.AGENT_MOUNT)
            .reports(IRSA161));
  }

  @Override
  public Outcome examine(Facts facts) {
    FileState file = facts.get(FactKey.AGENT_TOKEN_FILE);
    return switch (file.kind()) {
      case READ -> Outcome.held("token file", file.path(), facts.source(FactKey.AGENT_TOKEN_FILE));
      case NO_ANSWER -> Outcome.notRun("reading the token file did not come back in time");
      case NO_PERMISSION ->
          Outcome.broken(
              ForbiddenToken.describe(
                  saw(facts, file), facts, file, "the token for the Pod Identity agent"));
      case MISSING, NOT_IN_FOLDER, DANGLING_LINK -> Outcome.broken(missing(facts, file));
      case UNREADABLE, DIRECTORY, SPECIAL, TOO_LARGE -> Outcome.broken(noToken(facts, file));
    };
  }

  private static Finding.Builder missing(Facts facts, FileState file) {
    FileState mount = facts.get(FactKey.AGENT_MOUNT);
    Injection injection = Injection.of(facts, Mechanism.POD_IDENTITY);
    if (injection.mayBe(InjectionCause.OWN_VOLUME) && mount.path().equals(file.path())) {
      return injection.ownVolume(saw(facts, file));
    }
    Source source = facts.source(FactKey.AGENT_TOKEN_FILE);
    String name = VariableName.of(source);
    Finding.Builder finding = saw(facts, file);
    if (mount.exists() && !mount.path().equals(file.path())) {
      finding.saw("but a token is at", mount.path(), Source.NONE);
    }
    return byHand(
        finding.says(
            Text161.missing(
                name,
                VariableName.isProperty(source) ? "" : " from the pod spec",
                file.path(),
                injection.noMount())),
        facts);
  }

  private static Finding.Builder noToken(Facts facts, FileState file) {
    String what =
        switch (file.kind()) {
          case DIRECTORY -> "is a directory";
          case SPECIAL -> "is a device, pipe or socket";
          case TOO_LARGE -> "is too large to be a token";
          default -> "could not be read";
        };
    return byHand(
        saw(facts, file)
            .says(
                Text161.noToken(
                    VariableName.of(facts.source(FactKey.AGENT_TOKEN_FILE)), file.path(), what)),
        facts);
  }

  private static Finding.Builder byHand(Finding.Builder finding, Facts facts) {
    return VariableName.isProperty(facts.source(FactKey.AGENT_TOKEN_FILE))
        ? finding.fix(Text161.byHandFix())
        : Eks.removeByHand(finding, facts);
  }

  private static Finding.Builder saw(Facts facts, FileState file) {
    return Finding.of(IRSA161)
        .saw("token file", file.path(), facts.source(FactKey.AGENT_TOKEN_FILE));
  }
}
