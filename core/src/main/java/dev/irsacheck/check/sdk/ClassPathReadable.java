package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA511;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.text.Phrases;
import java.util.List;
import java.util.Set;

/** What cannot be read may hold an SDK that the other checks would judge. */
public final class ClassPathReadable implements Check {
  private static final int MOST_NAMED = 3;

  @Override
  public String claim() {
    return "every archive on the class path could be read";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.SDK_INVENTORY);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA511);
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    return sdks.unreadable().isEmpty()
        ? Outcome.held()
        : Outcome.doubtful(unreadable(sdks.unreadable()));
  }

  private static Finding.Builder unreadable(List<Unreadable> all) {
    Finding.Builder finding = Finding.of(IRSA511).headline(headline(all));
    for (int i = 0; i < all.size() && i < MOST_NAMED; i++) {
      finding.saw(all.get(i).location(), all.get(i).reason(), Source.NONE);
    }
    if (all.size() > MOST_NAMED) {
      finding.saw("and", (all.size() - MOST_NAMED) + " more", Source.NONE);
    }
    return finding
        .why("An AWS SDK in there is not judged, and no module counts as missing.")
        .fix("Check whether the archive is intact:", "unzip -t ARCHIVE.jar");
  }

  /** Of a warning this line alone is shown, so it names them too. */
  private static String headline(List<Unreadable> all) {
    return "check why these class path entries cannot be read: "
        + Phrases.first(
            MOST_NAMED,
            all.stream().map(each -> each.location() + " (" + each.reason() + ")").toList());
  }
}
