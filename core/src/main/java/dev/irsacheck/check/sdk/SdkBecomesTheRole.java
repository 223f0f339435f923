package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA513;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA514;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA515;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text513;
import dev.irsacheck.chain.diagnosis.Text514;
import dev.irsacheck.chain.diagnosis.Text515;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Became;
import dev.irsacheck.check.facts.Rehearsal.Failed;
import dev.irsacheck.check.facts.Rehearsal.Fetched;
import dev.irsacheck.check.facts.Rehearsal.NotMade;
import dev.irsacheck.check.facts.Rehearsal.Unanswered;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.ArrayList;
import java.util.List;

/**
 * A rehearsal's result, where one was made: STS had granted irsa-check the role by then, so that
 * what fails is the application's SDK.
 *
 * <p>Long, because a rehearsal has six endings, and four of them are findings.
 */
public final class SdkBecomesTheRole extends Check {
  public SdkBecomesTheRole() {
    super(
        claim("the application's own AWS SDK becomes the role")
            .needs(FactKey.REHEARSALS, FactKey.CALLER)
            .considers(FactKey.SDK_INVENTORY, FactKey.REHEARSED_IN_DOUBT)
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
        SdkIrrelevance why = unneeded(rehearsal, facts);
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
          return Outcome.broken(
              shown(Text514.another(name(rehearsal), other.arn()), rehearsal)
                  .saw("it became", other.arn(), Source.NONE)
                  .saw("irsa-check", caller.arn(), Source.NONE));
        }
        became.add(
            rehearsed(
                rehearsal,
                SdkTexts.became(
                    name(rehearsal),
                    rehearsal.location(),
                    other.arn(),
                    rehearsal.took().toMillis())));
      } else if (rehearsal.ending() instanceof Fetched) {
        became.add(
            rehearsed(
                rehearsal,
                SdkTexts.fetched(
                    name(rehearsal), rehearsal.location(), rehearsal.took().toMillis())));
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
   * What the class path tells; null for a copy that is to become the role. {@code rehearse=true}
   * means the plain SDK, whether service clients show that it is used or not; {@code auto} does not
   * mean one that cannot get the role and that nothing is seen to use.
   */
  private static SdkIrrelevance unneeded(Rehearsal failed, Facts facts) {
    if (!(facts.fact(FactKey.SDK_INVENTORY) instanceof Fact.Known<SdkInventory> found)) {
      return null;
    }
    for (SdkCopy copy : SdkCopy.of(found.value(), failed.sdk())) {
      if (copy.relocatedPackage().equals(failed.relocatedPackage())) {
        SdkIrrelevance why = SdkIrrelevance.of(copy, found.value());
        boolean meant =
            !facts.fact(FactKey.REHEARSED_IN_DOUBT).isKnown() || SdkIrrelevance.isWhole(copy);
        return why == SdkIrrelevance.WITHOUT_SERVICE_CLIENTS && meant ? null : why;
      }
    }
    return null;
  }

  private static Finding.Builder unneeded(SdkIrrelevance why, Rehearsal of, Failed failed) {
    return says(
        why.finding(IRSA516, of.sdk(), of.relocatedPackage(), failed.chain().get(0), of.location()),
        failed.chain());
  }

  /** Each session has a name of its own, so only the role and the account are compared. */
  private static boolean isSame(String arn, CallerIdentity caller) {
    int session = caller.roleName() == null ? -1 : caller.arn().lastIndexOf('/');
    return session < 0
        ? arn.equals(caller.arn())
        : arn.startsWith(caller.arn().substring(0, session + 1));
  }

  private static Evidence rehearsed(Rehearsal rehearsal, String how) {
    return Evidence.of("rehearsed", how, Source.file(rehearsal.location()));
  }

  private static Finding.Builder failed(Rehearsal rehearsal, Failed failed, CallerIdentity caller) {
    List<String> chain = failed.chain();
    Finding.Builder finding =
        shown(
            Text513.failed(name(rehearsal), chain.get(0), rehearsal.sdk().packageName()),
            rehearsal);
    return says(finding, chain).saw("irsa-check", "became " + caller.arn(), Source.NONE);
  }

  private static Finding.Builder unanswered(Rehearsal rehearsal, Unanswered open) {
    return says(
        shown(Text515.unanswered(name(rehearsal), open.chain().get(0)), rehearsal), open.chain());
  }

  private static Finding.Builder shown(Message message, Rehearsal rehearsal) {
    Finding.Builder finding =
        Finding.of(message).saw("SDK", name(rehearsal), Source.file(rehearsal.location()));
    return rehearsal.relocatedPackage().isPresent()
        ? finding.saw("relocated to", rehearsal.relocatedPackage().get(), Source.NONE)
        : finding;
  }

  private static Finding.Builder says(Finding.Builder finding, List<String> chain) {
    for (int i = 0; i < chain.size(); i++) {
      finding.saw(i == 0 ? "it says" : "because of", chain.get(i), Source.NONE);
    }
    return finding;
  }

  private static String name(Rehearsal rehearsal) {
    String sdk = rehearsal.sdk() == Sdk.JAVA_V2 ? "AWS SDK v2" : "AWS SDK v1";
    return rehearsal.version().isPresent() ? sdk + " " + rehearsal.version().get() : sdk;
  }
}
