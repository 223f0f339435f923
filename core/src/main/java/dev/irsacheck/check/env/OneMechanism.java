package dev.irsacheck.check.env;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA112;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.text.Printable;
import java.util.Set;

/** With IRSA and Pod Identity both present, the SDK takes the web identity. */
public final class OneMechanism implements Check {
  @Override
  public String claim() {
    return "IRSA is the pod's only source of a role";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.ROLE_ARN_TEXT, FactKey.TOKEN_PATH);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.POD_IDENTITY_URI);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA112);
  }

  @Override
  public Outcome examine(Facts facts) {
    if (!(facts.fact(FactKey.POD_IDENTITY_URI) instanceof Fact.Known<String> uri)) {
      return Outcome.held();
    }
    return Outcome.doubtful(
        Finding.of(IRSA112)
            .headline(
                "both IRSA and EKS Pod Identity are present; the SDKs use IRSA, so remove " + "one")
            .saw("IRSA", facts.get(FactKey.ROLE_ARN_TEXT), facts.source(FactKey.ROLE_ARN_TEXT))
            .saw("other", Printable.address(uri.value()), uri.source())
            .why(
                "In the SDKs' default chain web identity takes precedence over the container "
                    + "provider,"
                    + " so the IRSA role is used.")
            .fix(
                "Decide which role is right. To keep IRSA's, delete the association, which the "
                    + "SDKs do not"
                    + " use; to use the association's, remove the annotation."));
  }
}
