package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA210;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text210;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;

/**
 * Kubelet refreshes a token through the {@code ..data} link, which subPath mounts and copies lack.
 * Outside of {@code /var/run/secrets} another process may refresh the file.
 */
public final class TokenFileProjected extends Check {
  private static final String KUBELET_MOUNTS = "/var/run/secrets/";

  public TokenFileProjected() {
    super(
        claim("kubelet refreshes the token file in place")
            .needs(FactKey.TOKEN_FILE, FactKey.TOKEN)
            .reports(IRSA210));
  }

  @Override
  public Outcome examine(Facts facts) {
    FileState file = facts.get(FactKey.TOKEN_FILE);
    if (file.projected() || !file.path().startsWith(KUBELET_MOUNTS)) {
      return Outcome.held();
    }
    return Outcome.doubtful(
        copy(file, facts.source(FactKey.TOKEN_FILE))
            .saw("expires", facts.get(FactKey.TOKEN).expiry(), Source.token("exp")));
  }

  public static Finding.Builder copy(FileState file, Source source) {
    return Finding.of(Text210.copy()).saw("token file", file.path(), source);
  }
}
