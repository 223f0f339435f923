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
import dev.irsacheck.check.facts.Rehearsal.Failed;
import dev.irsacheck.check.facts.Rehearsal.Fetched;
import dev.irsacheck.check.facts.Rehearsal.Identified;
import dev.irsacheck.check.facts.Rehearsal.NotMade;
import dev.irsacheck.check.facts.Rehearsal.Unanswered;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.ArrayList;
import java.util.List;

/** STS had granted irsa-check the role before, so a failure is the application's SDK's. */
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
      String name = rehearsal.name();
      String location = rehearsal.location();
      long took = rehearsal.took().toMillis();
      if (rehearsal.ending() instanceof Failed failed) {
        SdkIrrelevance why = irrelevance(rehearsal, facts);
        if (why == null) {
          return Outcome.broken(failed(rehearsal, failed, caller));
        }
        unneeded = Outcome.doubtful(unneeded(why, rehearsal, failed));
      } else if (rehearsal.ending() instanceof Unanswered open) {
        Message message = Text515.unanswered(name, open.chain().get(0));
        unanswered = Outcome.doubtful(says(shown(message, rehearsal), open.chain()));
      } else if (rehearsal.ending() instanceof NotMade not) {
        notMade = name + ": " + not.because();
      } else if (rehearsal.ending() instanceof Identified other) {
        if (!caller.isOfSameRole(other.arn())) {
          return Outcome.broken(
              shown(Text514.another(name, other.arn()), rehearsal)
                  .saw("it became", other.arn(), Source.NONE)
                  .saw("irsa-check", caller.arn(), Source.NONE));
        }
        became.add(rehearsed(rehearsal, SdkTexts.became(name, location, other.arn(), took)));
      } else if (rehearsal.ending() instanceof Fetched) {
        became.add(rehearsed(rehearsal, SdkTexts.fetched(name, location, took)));
      }
    }
    Outcome warning = unneeded == null ? unanswered : unneeded;
    if (warning != null) {
      return warning;
    }
    return became.isEmpty() ? Outcome.notRun(notMade) : new Outcome.Held(List.copyOf(became));
  }

  private static SdkIrrelevance irrelevance(Rehearsal failed, Facts facts) {
    boolean inDoubt = facts.fact(FactKey.REHEARSED_IN_DOUBT).isKnown();
    return facts.fact(FactKey.SDK_INVENTORY) instanceof Fact.Known<SdkInventory> found
        ? SdkIrrelevance.of(failed, found.value(), inDoubt)
        : null;
  }

  private static Finding.Builder unneeded(SdkIrrelevance why, Rehearsal of, Failed failed) {
    return says(
        why.finding(IRSA516, of.sdk(), of.relocatedPackage(), failed.chain().get(0), of.location()),
        failed.chain());
  }

  private static Evidence rehearsed(Rehearsal rehearsal, String how) {
    return Evidence.of("rehearsed", how, Source.file(rehearsal.location()));
  }

  private static Finding.Builder failed(Rehearsal rehearsal, Failed failed, CallerIdentity caller) {
    Message message =
        Text513.failed(rehearsal.name(), failed.chain().get(0), rehearsal.sdk().packageName());
    return says(shown(message, rehearsal), failed.chain())
        .saw("irsa-check", "became " + caller.arn(), Source.NONE);
  }

  private static Finding.Builder shown(Message message, Rehearsal rehearsal) {
    Finding.Builder finding =
        Finding.of(message).saw("SDK", rehearsal.name(), Source.file(rehearsal.location()));
    return SdkCopy.shownIn(finding, rehearsal.relocatedPackage());
  }

  private static Finding.Builder says(Finding.Builder finding, List<String> chain) {
    for (int i = 0; i < chain.size(); i++) {
      finding.saw(i == 0 ? "it says" : "because of", chain.get(i), Source.NONE);
    }
    return finding;
  }
}
