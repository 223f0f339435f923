package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA506;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text506;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;

/** The default chain of SDK v2 finds a synchronous client for STS by its service file. */
public final class SdkHasHttpClient extends SdkCheck {

  public SdkHasHttpClient() {
    super(
        claim("the application's SDK v2 has an HTTP client to call STS with")
            .needs(FactKey.SDK_INVENTORY)
            .considers(FactKey.HTTP_SERVICE, FactKey.POD_IDENTITY_URI, FactKey.TOKEN_PATH)
            .reports(IRSA506, IRSA516));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutHttpClient(facts);
    return without != null ? without : examineCopies(facts, "no SDK v2 with its sts module");
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    if (!copy.callsSts()) {
      return null;
    }
    if (!copy.httpClients().isEmpty()) {
      return Outcome.held();
    }
    Outcome unread = mayBeElsewhere("an HTTP client of SDK v2", all);
    if (unread != null) {
      return unread;
    }
    return lacking(
        missing(copy),
        copy,
        SdkIrrelevance.of(copy, all),
        "it has no HTTP client to call STS with",
        copy.location(SdkClass.V2_STS));
  }

  private static Finding.Builder missing(SdkCopy copy) {
    return copy.shownIn(
        Finding.of(Text506.missing(copy.version()))
            .saw("sts found in", copy.location(SdkClass.V2_STS), Source.NONE)
            .saw("SdkHttpService", "no provider found", new Source("class path")));
  }
}
