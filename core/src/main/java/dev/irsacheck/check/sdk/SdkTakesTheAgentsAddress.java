package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA518;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA519;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text518;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;

/**
 * SDK v1 (1.12.746 to 1.12.797), and v2 before 2.48.1, accept the agent's IPv6 address only with
 * IMDS in IPv6 mode, and its IPv4 address only without.
 *
 * @see <a href="https://github.com/aws/aws-sdk-java-v2/pull/7086">aws-sdk-java-v2, pull request
 *     7086</a>
 */
public final class SdkTakesTheAgentsAddress extends SdkCheck {
  private static final String V2_TAKES_BOTH = "2.48.1";
  private static final String VARIABLE = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
  private static final String IPV4 = "//" + AgentAddress.IPV4;
  private static final String IPV6 = "//[" + AgentAddress.IPV6 + "]";

  public SdkTakesTheAgentsAddress() {
    super(
        claim("the application's AWS SDK accepts the Pod Identity agent's address")
            .needs(
                FactKey.MECHANISM,
                FactKey.SDK_INVENTORY,
                FactKey.POD_IDENTITY_URI,
                FactKey.METADATA_MODES)
            .reports(IRSA518, IRSA519));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutAgent(facts);
    if (without != null) {
      return without;
    }
    String uri = facts.get(FactKey.POD_IDENTITY_URI);
    return isIpv6(uri) || isOf(uri, IPV4)
        ? examineCopies(facts, "no AWS SDK that knows the agent")
        : Outcome.notRun("the URI is not the Pod Identity agent's");
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    if (copy.chainModule().isEmpty() || SdkKnowsPodIdentity.isTooOld(copy)) {
      return null;
    }
    if (takes(copy, facts)) {
      return Outcome.held();
    }
    SdkModule module = copy.chainModule().get();
    SdkIrrelevance why =
        SdkIrrelevance.of(
            copy, all, other -> SdkKnowsPodIdentity.isWhole(other) && takes(other, facts));
    if (why == null) {
      return Outcome.broken(copy.usedBy(refuses(copy, module, facts)));
    }
    String lacks = module.version().get() + " refuses the agent's address";
    return Outcome.doubtful(why.ofPodIdentity(copy, lacks, module.location()));
  }

  private static boolean isIpv6(String uri) {
    return uri.contains(IPV6);
  }

  private static boolean isOf(String uri, String host) {
    int end = uri.indexOf(host) + host.length();
    return uri.contains(host)
        && (end == uri.length() || uri.charAt(end) == '/' || uri.charAt(end) == ':');
  }

  private static boolean takes(SdkCopy copy, Facts facts) {
    SourcedText mode = facts.get(FactKey.METADATA_MODES).get(copy.sdk());
    boolean ipv6 = isIpv6(facts.get(FactKey.POD_IDENTITY_URI));
    boolean both =
        copy.v2()
            && copy.chainModule().isPresent()
            && !SdkCopy.isBelow(copy.chainModule().get(), V2_TAKES_BOTH);
    return both || ipv6 == (mode != null && mode.value().equalsIgnoreCase("IPv6"));
  }

  private static Finding.Builder refuses(SdkCopy copy, SdkModule module, Facts facts) {
    String wanted = isIpv6(facts.get(FactKey.POD_IDENTITY_URI)) ? "IPv6" : "IPv4";
    Finding.Builder finding =
        copy.shownIn(Finding.of(IRSA518))
            .says(
                Text518.refuses(
                    VARIABLE,
                    wanted,
                    copy.v2() ? " or upgrade SDK v2 to " + V2_TAKES_BOTH : "",
                    copy.v2() ? "v2 " : "v1 ",
                    module.version().get()))
            .saw(facts.seen("the agent's URI", FactKey.POD_IDENTITY_URI))
            .saw(Evidence.ofSetting(VARIABLE, facts.get(FactKey.METADATA_MODES).get(copy.sdk())))
            .saw(seen(module));
    return copy.v2() ? finding.fix(Text518.orUpgrade(V2_TAKES_BOTH)) : finding;
  }
}
