package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA105;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA116;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA202;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text104;
import dev.irsacheck.chain.diagnosis.Text105;
import dev.irsacheck.chain.diagnosis.Text116;
import dev.irsacheck.chain.diagnosis.Text202;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.InjectionCause;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ForbiddenToken;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;

public final class TokenFileReadable extends Check {
  public TokenFileReadable() {
    super(
        claim("the token file is there and may be read")
            .needs(FactKey.TOKEN_FILE)
            .considers(FactKey.USER, FactKey.DEFAULT_TOKEN_FILE)
            .reports(IRSA104, IRSA105, IRSA116, IRSA202));
  }

  @Override
  public Outcome examine(Facts facts) {
    FileState file = facts.get(FactKey.TOKEN_FILE);
    return switch (file.kind()) {
      case READ -> Outcome.held("token file", file.path(), facts.source(FactKey.TOKEN_FILE));
      case MISSING, NOT_IN_FOLDER -> Outcome.broken(missing(facts, file));
      case DANGLING_LINK ->
          Outcome.broken(saw(Finding.of(IRSA104), facts, file).says(Text104.dangling(file.path())));
      case NO_PERMISSION ->
          Outcome.broken(
              ForbiddenToken.describe(
                  saw(Finding.of(IRSA105), facts, file), facts, file, "the token file"));
      case UNREADABLE ->
          Outcome.broken(
              saw(Finding.of(IRSA105), facts, file)
                  .says(Text105.unreadable(file.path(), Kubectl.restart(facts))));
      case DIRECTORY -> Outcome.broken(notAFile(facts, file, "is a directory"));
      case SPECIAL -> Outcome.broken(notAFile(facts, file, "is a device, pipe or socket"));
      case TOO_LARGE ->
          Outcome.broken(
              saw(Finding.of(IRSA202), facts, file)
                  .says(Text202.tooLarge(file.path()))
                  .saw("size", file.size() + " bytes", Source.file(file.path())));
      case NO_ANSWER -> Outcome.notRun("reading the token file did not come back in time");
    };
  }

  private static Finding.Builder missing(Facts facts, FileState file) {
    FileState mount = facts.get(FactKey.DEFAULT_TOKEN_FILE);
    String by = VariableName.of(facts.source(FactKey.TOKEN_FILE));
    Injection injection = Injection.of(facts, Mechanism.IRSA);
    if (injection.mayBe(InjectionCause.OWN_VOLUME) && mount.path().equals(file.path())) {
      return injection.ownVolume(saw(Finding.of(IRSA104), facts, file));
    }
    boolean elsewhere = mount.exists() && !mount.path().equals(file.path());
    Finding.Builder finding =
        saw(Finding.of(IRSA104), facts, file)
            .headline(
                elsewhere
                    ? Text104.mountedElsewhere(mount.path(), file.path())
                    : Text104.noToken(by, file.path()))
            .why(Text104.setByHand(by, injection.noMount()));
    if (elsewhere) {
      finding.saw("but a token is at", mount.path(), Source.NONE);
    }
    Kubectl.mountToken(finding, facts);
    return finding;
  }

  private static Finding.Builder notAFile(Facts facts, FileState file, String what) {
    return saw(Finding.of(IRSA116), facts, file)
        .says(
            Text116.notAFile(VariableName.of(facts.source(FactKey.TOKEN_FILE)), file.path(), what));
  }

  private static Finding.Builder saw(Finding.Builder finding, Facts facts, FileState file) {
    return finding.saw("token file", file.path(), facts.source(FactKey.TOKEN_FILE));
  }
}
