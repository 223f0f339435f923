package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA521;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text521;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.S3aSetting;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.ServiceClient;

/** S3A's default providers read no web identity; the last one calls IMDS. */
public final class HadoopAsksForTheRole extends Check {
  public HadoopAsksForTheRole() {
    super(
        claim("the S3A of Hadoop asks for the pod's role")
            .needs(FactKey.SDK_INVENTORY)
            .onlyWhere(FactKey.TOKEN_PATH)
            .considers(FactKey.POD_IDENTITY_URI)
            .reports(IRSA521));
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory inventory = facts.get(FactKey.SDK_INVENTORY);
    ServiceClient s3a = null;
    for (ServiceClient each : inventory.serviceClients()) {
      if (s3a == null && each.library() != null && each.library().isS3a()) {
        s3a = each;
      }
    }
    if (s3a == null) {
      return Outcome.notRun("Hadoop's S3A was not found on the class path");
    }
    if (facts.fact(FactKey.POD_IDENTITY_URI).isKnown()) {
      return Outcome.notRun("S3A's default providers ask the agent of EKS Pod Identity");
    }
    if (inventory.isOfSparksExecutor()) {
      return Outcome.notRun("Spark's driver gives its executors their settings");
    }
    if (!inventory.s3aSettings().isEmpty()) {
      Source source = new Source(inventory.s3aSettings().get(0));
      return Outcome.held("S3A's credentials are set", source, Source.NONE);
    }
    return Outcome.doubtful(
        Finding.of(Text521.unset(S3aSetting.PROVIDER, S3aSetting.webIdentity(s3a.sdk())))
            .saw("S3A found in", s3a.location(), Source.NONE)
            .saw(
                S3aSetting.PROVIDER,
                "not set",
                new Source("class path, properties, command line")));
  }
}
