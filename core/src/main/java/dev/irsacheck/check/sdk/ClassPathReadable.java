package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA511;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text511;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.util.List;

/** An unreadable archive may contain an SDK that the other checks would examine. */
public final class ClassPathReadable extends Check {
  public ClassPathReadable() {
    super(
        claim("every archive on the class path could be read")
            .needs(FactKey.SDK_INVENTORY)
            .reports(IRSA511));
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    return sdks.unreadable().isEmpty()
        ? Outcome.held()
        : Outcome.doubtful(unreadable(sdks.unreadable()));
  }

  /** Only a warning's headline is shown, so it includes the names. */
  private static Finding.Builder unreadable(List<UnreadableLocation> all) {
    List<String> names =
        all.stream().map(each -> each.location() + " (" + each.reason() + ")").toList();
    Finding.Builder finding =
        Finding.of(Text511.unreadable(Phrases.first(SdkCheck.MOST_NAMED, names)));
    for (int i = 0; i < all.size() && i < SdkCheck.MOST_NAMED; i++) {
      finding.saw(all.get(i).location(), all.get(i).reason(), Source.NONE);
    }
    return all.size() > SdkCheck.MOST_NAMED
        ? finding.saw("and", (all.size() - SdkCheck.MOST_NAMED) + " more", Source.NONE)
        : finding;
  }
}
