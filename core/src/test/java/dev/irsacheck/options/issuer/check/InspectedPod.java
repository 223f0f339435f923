package dev.irsacheck.options.issuer.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Reached;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import java.time.Duration;
import java.util.List;

final class InspectedPod {
  static final String ISSUER = "https://oidc.example.com/clusters/shop";
  static final Chain CHAIN =
      new Chain("oidc.example.com", "5f1b8c9d", List.of("CN=oidc.example.com", "CN=CA"));

  private final Facts.Builder facts = Facts.builder();

  private InspectedPod() {}

  static InspectedPod reached(String issuer, List<String> keyIds, Signature signature) {
    Reached reached = new Reached(issuer, ISSUER + "/keys", keyIds, signature, "RS256", CHAIN);
    InspectedPod pod = seen(reached);
    pod.facts.known(FactKey.ISSUER_DOCUMENTS, reached, new Source("inspect-issuer"));
    return pod;
  }

  static InspectedPod unreachable(Obstacle obstacle, String detail) {
    return seen(
        new IssuerInspection.Unreachable(Document.DISCOVERY, ISSUER, obstacle, detail, CHAIN));
  }

  static InspectedPod blocked(Document document, String reason) {
    return seen(new IssuerInspection.Blocked(document, ISSUER, reason));
  }

  private static InspectedPod seen(IssuerInspection inspection) {
    InspectedPod pod = new InspectedPod();
    pod.facts
        .known(FactKey.ISSUER_INSPECTION, inspection, new Source("inspect-issuer"))
        .known(FactKey.TOKEN, token("a"), Source.TOKEN)
        .known(FactKey.NAMESPACE, "shop", Source.NONE)
        .known(FactKey.WORKLOAD, "deployment/orders", Source.NONE)
        .unknown(FactKey.ASSUME_ROLE, "STS was not asked");
    return pod;
  }

  InspectedPod keyId(String keyId) {
    facts.known(FactKey.TOKEN, token(keyId), Source.TOKEN);
    return this;
  }

  Facts granted() {
    return answered(new StsCall.Granted("arn", "111122223333", "id", null));
  }

  Facts refused(String words) {
    return refused("InvalidIdentityToken", words);
  }

  Facts refused(String code, String words) {
    AwsRefusal row = StsRefusals.ofAssumeRole(code, words, 400);
    return answered(new StsCall.Refused(code, words, 400, "id", null, row));
  }

  Facts unasked() {
    return facts.build();
  }

  private Facts answered(StsCall.Answer answer) {
    StsCall call =
        new StsCall("AssumeRoleWithWebIdentity", "sts", List.of(), 1, Duration.ZERO, answer);
    return facts.known(FactKey.ASSUME_ROLE, call, new Source("sts")).build();
  }

  private static WebIdentityToken token(String keyId) {
    return new WebIdentityToken(
        ISSUER, "sub", List.of(), null, null, null, keyId, null, "fingerprint", false);
  }
}
