package dev.irsacheck.check.env;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text100;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Injected;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** The program runs in no pod: most likely somebody tries it, and no webhook is to blame. */
final class OutsideOfKubernetes {
  private OutsideOfKubernetes() {}

  static boolean is(Facts facts) {
    return !facts.fact(FactKey.KUBERNETES).isKnown()
        && !facts.fact(FactKey.NAMESPACE).isKnown()
        && !facts.fact(FactKey.SERVICE_ACCOUNT).isKnown()
        && !facts.get(FactKey.DEFAULT_TOKEN_FILE).exists();
  }

  static Finding.Builder finding(Facts facts) {
    return Finding.of(
            Text100.noPod(
                """
                irsa-check lint deploy.yaml
                irsa-check trust --policy role.json --token token
                irsa-check scan DIRECTORY
                irsa-check explain app.log"""))
        .saw(Evidence.notSet("KUBERNETES_SERVICE_HOST"))
        .saw(Evidence.notSet(Injected.ROLE_ARN))
        .saw("token", "not mounted", Source.file(facts.get(FactKey.DEFAULT_TOKEN_FILE).path()));
  }
}
