package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA510;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text510;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import java.util.Optional;

/**
 * Before 2.15.25 SDK v2 used the thread's context class loader, which in the common ForkJoin pool
 * does not see libraries in an executable jar or war.
 *
 * @see <a href="https://github.com/aws/aws-sdk-java-v2/issues/2123">aws-sdk-java-v2, issue 2123</a>
 */
public final class SdkFindsStsInEveryThread extends SdkCheck {
  private static final String FIXED = "2.15.25";

  public SdkFindsStsInEveryThread() {
    super(
        claim("the application's SDK v2 finds its sts module in every thread")
            .needs(FactKey.SDK_INVENTORY)
            .considers(WAY)
            .reports(IRSA510));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutSts(facts);
    return without != null ? without : examineCopies(facts, "no SDK v2 with its sts module");
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    if (!copy.callsSts()) {
      return null;
    }
    String sts = copy.location(SdkClass.V2_STS);
    Optional<SdkModule> auth = auth(copy);
    return auth.isPresent() && SdkCopy.isBelow(auth.get(), FIXED) && hasLoaderOfItsOwn(sts)
        ? Outcome.doubtful(trap(copy, auth.get(), sts))
        : Outcome.held();
  }

  private static Optional<SdkModule> auth(SdkCopy copy) {
    return copy.inventory()
        .module(Sdk.JAVA_V2, "auth")
        .or(() -> copy.inventory().module(Sdk.JAVA_V2, "bundle"))
        .filter(module -> module.version().isPresent());
  }

  /** Nested libraries and those of a war are not on the JVM's own class path. */
  private static boolean hasLoaderOfItsOwn(String location) {
    return location.contains("!") || location.replace('\\', '/').contains("/WEB-INF/lib/");
  }

  private static Finding.Builder trap(SdkCopy copy, SdkModule auth, String sts) {
    return copy.shownIn(
        Finding.of(Text510.trap(FIXED, auth.version().get()))
            .saw(seen(auth))
            .saw("sts found in", sts, Source.NONE));
  }
}
