package dev.irsacheck.check.token;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA105;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA116;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA202;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.ForbiddenToken;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.webhook.Cause;
import dev.irsacheck.webhook.Mechanism;

/** Kubelet mounts the token as a file that the container's user may read. */
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
      case DANGLING_LINK -> Outcome.broken(dangling(facts, file));
      case NO_PERMISSION ->
          Outcome.broken(
              ForbiddenToken.describe(
                  saw(Finding.of(IRSA105), facts, file), facts, file, "the token file"));
      case UNREADABLE -> Outcome.broken(unreadable(facts, file));
      case DIRECTORY -> Outcome.broken(notAFile(facts, file, "is a directory"));
      case SPECIAL -> Outcome.broken(notAFile(facts, file, "is a device, pipe or socket"));
      case TOO_LARGE -> Outcome.broken(tooLarge(facts, file));
      case NO_ANSWER -> Outcome.notRun("reading the token file did not come back in time");
    };
  }

  private static Finding.Builder missing(Facts facts, FileState file) {
    FileState mount = facts.get(FactKey.DEFAULT_TOKEN_FILE);
    String by = VariableName.of(facts.source(FactKey.TOKEN_FILE));
    Injection injection = Injection.of(facts, Mechanism.IRSA);
    if (injection.mayBe(Cause.OWN_VOLUME) && mount.path().equals(file.path())) {
      return injection.ownVolume(saw(Finding.of(IRSA104), facts, file));
    }
    boolean elsewhere = mount.exists() && !mount.path().equals(file.path());
    Finding.Builder finding =
        saw(Finding.of(IRSA104), facts, file)
            .headline(
                elsewhere
                    ? "the token is mounted at " + mount.path() + ", not at " + file.path()
                    : "remove " + by + " from the pod spec: there is no token at " + file.path())
            .why(
                by
                    + " names a file that is not mounted. The webhook sets variable and mount"
                    + " together, so this was most likely set by hand."
                    + injection.noMount());
    if (elsewhere) {
      finding.saw("but a token is at", mount.path(), Source.NONE);
    }
    Kubectl.mountToken(finding, facts);
    return finding;
  }

  private static Finding.Builder dangling(Facts facts, FileState file) {
    return saw(Finding.of(IRSA104), facts, file)
        .headline(
            "the token file at " + file.path() + " is a link that leads nowhere; mount the folder")
        .why("A link was copied or mounted without the ..data folder that it points to.")
        .fix("Mount the projected volume's whole folder, not a copy of its links.");
  }

  private static Finding.Builder unreadable(Facts facts, FileState file) {
    return saw(Finding.of(IRSA105), facts, file)
        .headline("reading the token file at " + file.path() + " failed; recreate the pod")
        .why("The file exists, but reading it failed with an error.")
        .fix("Recreate the pods:", Kubectl.restart(facts));
  }

  private static Finding.Builder notAFile(Facts facts, FileState file, String what) {
    return saw(Finding.of(IRSA116), facts, file)
        .headline(
            VariableName.of(facts.source(FactKey.TOKEN_FILE))
                + " must name the token's file, but "
                + file.path()
                + " "
                + what)
        .why("The SDK opens exactly this path, not a file below it.")
        .fix("Point it at the file inside the mount, by default named token.");
  }

  private static Finding.Builder tooLarge(Facts facts, FileState file) {
    return saw(Finding.of(IRSA202), facts, file)
        .headline(
            file.path()
                + " is too large to be a token; point AWS_WEB_IDENTITY_TOKEN_FILE "
                + "at the projected token")
        .saw("size", file.size() + " bytes", Source.file(file.path()))
        .why("A projected token is about 1 KB, and STS accepts at most 20,000 characters.")
        .fix("Point AWS_WEB_IDENTITY_TOKEN_FILE at the projected token.");
  }

  private static Finding.Builder saw(Finding.Builder finding, Facts facts, FileState file) {
    return finding.saw("token file", file.path(), facts.source(FactKey.TOKEN_FILE));
  }
}
