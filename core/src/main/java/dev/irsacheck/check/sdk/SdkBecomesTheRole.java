package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA513;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA514;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA515;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.CallerIdentity;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.facts.Rehearsal.Became;
import dev.irsacheck.facts.Rehearsal.Failed;
import dev.irsacheck.facts.Rehearsal.Fetched;
import dev.irsacheck.facts.Rehearsal.NotMade;
import dev.irsacheck.facts.Rehearsal.Unanswered;
import java.util.ArrayList;
import java.util.List;

/**
 * A rehearsal's result, where one was made: STS had granted irsa-check the role by then, so that
 * what fails is the application's SDK.
 */
public final class SdkBecomesTheRole extends Check {
  public SdkBecomesTheRole() {
    super(
        claim("the application's own AWS SDK becomes the role")
            .needs(FactKey.REHEARSALS, FactKey.CALLER)
            .considers(FactKey.SDK_INVENTORY)
            .reports(IRSA513, IRSA514, IRSA515, IRSA516));
  }

  @Override
  public Outcome examine(Facts facts) {
    CallerIdentity caller = facts.get(FactKey.CALLER);
    List<Evidence> became = new ArrayList<>();
    Outcome unanswered = null;
    String notMade = null;
    Outcome unneeded = null;
    for (Rehearsal rehearsal : facts.get(FactKey.REHEARSALS)) {
      if (rehearsal.ending() instanceof Failed failed) {
        Unneeded why = unneeded(rehearsal, facts);
        if (why == null) {
          return Outcome.broken(failed(rehearsal, failed, caller));
        }
        unneeded = Outcome.doubtful(unneeded(why, rehearsal, failed));
      } else if (rehearsal.ending() instanceof Unanswered open) {
        unanswered = Outcome.doubtful(unanswered(rehearsal, open));
      } else if (rehearsal.ending() instanceof NotMade not) {
        notMade = name(rehearsal) + ": " + not.because();
      } else if (rehearsal.ending() instanceof Became other) {
        if (!isSame(other.arn(), caller)) {
          return Outcome.broken(another(rehearsal, other, caller));
        }
        became.add(became(rehearsal, other));
      } else if (rehearsal.ending() instanceof Fetched) {
        became.add(fetched(rehearsal));
      }
    }
    if (unneeded != null) {
      return unneeded;
    }
    if (unanswered != null) {
      return unanswered;
    }
    return became.isEmpty() ? Outcome.notRun(notMade) : new Outcome.Held(List.copyOf(became));
  }

  /**
   * What the class path tells; null for a copy that is to become the role. Who asks for a rehearsal
   * means the plain SDK, whether service clients show that it is used or not.
   */
  private static Unneeded unneeded(Rehearsal failed, Facts facts) {
    if (!(facts.fact(FactKey.SDK_INVENTORY) instanceof Fact.Known<SdkInventory> found)) {
      return null;
    }
    for (SdkCopy copy : SdkCopy.of(found.value(), failed.sdk())) {
      if (copy.relocatedPackage().equals(failed.relocatedPackage())) {
        Unneeded why = Unneeded.of(copy, found.value()).orElse(null);
        return why == Unneeded.WITHOUT_SERVICE_CLIENTS ? null : why;
      }
    }
    return null;
  }

  private static Finding.Builder unneeded(Unneeded why, Rehearsal rehearsal, Failed failed) {
    Finding.Builder finding =
        why.finding(
            rehearsal.sdk(),
            rehearsal.relocatedPackage(),
            failed.chain().get(0),
            rehearsal.location());
    says(finding, failed.chain());
    return finding;
  }

  /** Each session has a name of its own, so only the role and the account are compared. */
  private static boolean isSame(String arn, CallerIdentity caller) {
    int session = caller.roleName() == null ? -1 : caller.arn().lastIndexOf('/');
    return session < 0
        ? arn.equals(caller.arn())
        : arn.startsWith(caller.arn().substring(0, session + 1));
  }

  private static Evidence became(Rehearsal rehearsal, Became identity) {
    return Evidence.of(
        "rehearsed",
        name(rehearsal)
            + " in "
            + rehearsal.location()
            + " became "
            + identity.arn()
            + " in "
            + rehearsal.took().toMillis()
            + " ms",
        new Source(rehearsal.location()));
  }

  private static Evidence fetched(Rehearsal rehearsal) {
    return Evidence.of(
        "rehearsed",
        name(rehearsal)
            + " in "
            + rehearsal.location()
            + " got credentials in "
            + rehearsal.took().toMillis()
            + " ms; it brings no sts to ask whose",
        new Source(rehearsal.location()));
  }

  private static Finding.Builder failed(Rehearsal rehearsal, Failed failed, CallerIdentity caller) {
    List<String> chain = failed.chain();
    Finding.Builder finding =
        Finding.of(IRSA513)
            .headline(
                "fix the application's "
                    + name(rehearsal)
                    + ", it cannot assume the role: "
                    + chain.get(0));
    says(shown(finding, rehearsal), chain);
    return finding
        .saw("irsa-check", "became " + caller.arn(), Source.NONE)
        .why(
            "irsa-check got the role with the same token a moment before, so role, token and trust"
                + " are right: the fault is the SDK's. The application's default chain would move "
                + "on to the next source and may end up with the node's role.")
        .fix(
            "Fix what the SDK complains about; let its BOM set the versions of all its modules, "
                + "and find which dependency brings in other versions:",
            "mvn dependency:tree -Dincludes=" + rehearsal.sdk().packageName())
        .fix("If the application does run as the role, this is a false alarm: set rehearse=false.");
  }

  private static Finding.Builder another(Rehearsal rehearsal, Became other, CallerIdentity caller) {
    return shown(
            Finding.of(IRSA514)
                .headline(
                    "use one role: the application's "
                        + name(rehearsal)
                        + " becomes "
                        + other.arn()),
            rehearsal)
        .saw("it became", other.arn(), Source.NONE)
        .saw("irsa-check", caller.arn(), Source.NONE)
        .why(
            "SDK v1 does not read system properties for the role; SDK v2 and irsa-check let them "
                + "override the variables.")
        .fix(
            "Remove the system properties aws.roleArn and aws.webIdentityTokenFile, and let the"
                + " variables of the webhook decide.");
  }

  private static Finding.Builder unanswered(Rehearsal rehearsal, Unanswered open) {
    Finding.Builder finding =
        Finding.of(IRSA515)
            .headline(
                "check the application's own credentials: rehearsing its "
                    + name(rehearsal)
                    + " came to no result: "
                    + open.chain().get(0));
    says(shown(finding, rehearsal), open.chain());
    return finding
        .why(
            "It may be the network, the time limit, or the rehearsal itself; so nothing is stopped."
                + " SDK v1 and older versions of v2 do not know AWS_ENDPOINT_URL_STS and ask the"
                + " region's public endpoint.")
        .fix(
            "Check whether the application itself gets its credentials; a longer timeout may help.");
  }

  private static Finding.Builder shown(Finding.Builder finding, Rehearsal rehearsal) {
    finding.saw("SDK", name(rehearsal), new Source(rehearsal.location()));
    return rehearsal.relocatedPackage().isPresent()
        ? finding.saw("relocated to", rehearsal.relocatedPackage().get(), Source.NONE)
        : finding;
  }

  private static void says(Finding.Builder finding, List<String> chain) {
    for (int i = 0; i < chain.size(); i++) {
      finding.saw(i == 0 ? "it says" : "because of", chain.get(i), Source.NONE);
    }
  }

  private static String name(Rehearsal rehearsal) {
    String sdk = rehearsal.sdk() == Sdk.JAVA_V2 ? "AWS SDK v2" : "AWS SDK v1";
    return rehearsal.version().isPresent() ? sdk + " " + rehearsal.version().get() : sdk;
  }
}
