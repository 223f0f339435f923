package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA506;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text506;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;

/**
 * v2's default chain builds a synchronous {@code StsClient} and gives it no HTTP client, so that
 * one must be found by its service file; asynchronous clients alone do not serve, whatever the
 * application itself uses.
 */
public final class SdkHasHttpClient extends Check {

  public SdkHasHttpClient() {
    super(
        claim("the application's SDK v2 has an HTTP client to call STS with")
            .needs(FactKey.SDK_INVENTORY)
            .considers(FactKey.HTTP_SERVICE, FactKey.POD_IDENTITY_URI, FactKey.TOKEN_PATH)
            .reports(IRSA506, IRSA516));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = PodIdentity.of(facts);
    if (without != null) {
      return without;
    }
    Outcome named = NamedHttpClient.of(facts);
    if (named != null) {
      return named;
    }
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    boolean asks = false;
    Outcome unneeded = null;
    for (SdkCopy copy : SdkCopy.of(sdks, Sdk.JAVA_V2)) {
      if (copy.defaultChain().isEmpty() || !copy.has(SdkClass.V2_STS)) {
        continue;
      }
      asks = true;
      if (!copy.inventory().httpClients().isEmpty()) {
        continue;
      }
      if (!ClassPathCoverage.everywhere(sdks)) {
        return Outcome.notRun(ClassPathCoverage.notEverywhere("an HTTP client of SDK v2", sdks));
      }
      Optional<SdkIrrelevance> why = SdkIrrelevance.of(copy, sdks);
      if (why.isEmpty()) {
        return Outcome.broken(copy.usedBy(missing(copy)));
      }
      if (unneeded == null && !SdkVersionSupportsIrsa.isTooOld(copy)) {
        String lacks = "it has no HTTP client to call STS with";
        unneeded = Outcome.doubtful(why.get().finding(copy, lacks, sts(copy)));
      }
    }
    if (unneeded != null) {
      return unneeded;
    }
    return asks
        ? Outcome.held()
        : Outcome.notRun(ClassPathCoverage.inVain("no SDK v2 with its sts module", sdks));
  }

  private static Finding.Builder missing(SdkCopy copy) {
    Finding.Builder finding =
        Finding.of(IRSA506)
            .headline(Text506.missingHeadline())
            .saw("sts found in", sts(copy), Source.NONE)
            .saw("SdkHttpService", "no provider found", new Source("class path"));
    String version = copy.lowest().isPresent() ? version(copy) : "VERSION";
    return copy.shownIn(finding)
        .why(Text506.missing())
        .fix(SdkTexts.addDependency(), "software.amazon.awssdk:url-connection-client:" + version);
  }

  private static String sts(SdkCopy copy) {
    return copy.inventory().presence(SdkClass.V2_STS).get().location();
  }

  private static String version(SdkCopy copy) {
    return copy.lowest().get().version().get().toString();
  }
}
