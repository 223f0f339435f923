package dev.irsacheck.check;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** The server of credentials that the SDKs ask where neither of EKS's ways is in the pod. */
public final class OtherCredentialServer {
  /** Where a relative URI leads; its path may be a secret. */
  private static final String OF_ECS = "http://169.254.170.2";

  private OtherCredentialServer() {}

  /**
   * Its address, and which setting leads there; null where there is none. Reads {@link
   * FactKey#RELATIVE_URI} and {@link FactKey#POD_IDENTITY_URI}.
   */
  public static SourcedText in(Facts facts) {
    if (facts.fact(FactKey.RELATIVE_URI) instanceof Fact.Known<String> relative) {
      return new SourcedText(OF_ECS, relative.source());
    }
    return facts.fact(FactKey.POD_IDENTITY_URI) instanceof Fact.Known<String> full
        ? new SourcedText(Printable.address(full.value()), full.source())
        : null;
  }
}
