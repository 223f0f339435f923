package dev.irsacheck.check;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** The credential server that the SDKs call in a pod without IRSA and EKS Pod Identity. */
public final class OtherCredentialServer {
  /** The host for relative URIs; the path may be a secret. */
  private static final String OF_ECS = "http://169.254.170.2";

  private OtherCredentialServer() {}

  /** Returns its address and the setting, or null. */
  public static SourcedText in(Facts facts) {
    if (facts.fact(FactKey.RELATIVE_URI) instanceof Fact.Known<String> relative) {
      return new SourcedText(OF_ECS, relative.source());
    }
    return facts.fact(FactKey.POD_IDENTITY_URI) instanceof Fact.Known<String> full
        ? new SourcedText(Printable.address(full.value()), full.source())
        : null;
  }
}
