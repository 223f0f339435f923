package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA505;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;

/** Both SDKs load {@code sts} by name; without it they go on to the next source. */
public final class SdkHasStsModule extends SdkCheck {
  private final boolean inUse;

  public SdkHasStsModule() {
    this(false);
  }

  /** {@code inUse} means that the SDK is known to be in use, even without a service client. */
  public SdkHasStsModule(boolean inUse) {
    super(
        claim("the application's AWS SDK has its sts module")
            .needs(FactKey.SDK_INVENTORY)
            .considers(WAY)
            .reports(IRSA504, IRSA505, IRSA516));
    this.inUse = inUse;
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutSts(facts);
    return without != null ? without : examineCopies(facts, "no AWS SDK");
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    if (copy.defaultChain().isEmpty()) {
      return null;
    }
    if (copy.hasWholeSts()) {
      return Outcome.held();
    }
    Outcome unread = mayBeElsewhere(artifact(copy.sdk()), all);
    if (unread != null) {
      return unread;
    }
    return lacking(
        copy.inventory().hasSts(copy.sdk()) ? minimised(copy) : missing(copy),
        copy,
        inUse ? null : SdkIrrelevance.of(copy, all),
        "its sts module is missing or incomplete",
        copy.defaultChain().get().location());
  }

  private static Finding.Builder missing(SdkCopy copy) {
    String artifact = artifact(copy.sdk());
    return found(copy)
        .says(SdkTexts.missingModule(artifact))
        .saw(artifact, "not found", new Source("class path"))
        .write(
            copy.relocatedPackage().isPresent()
                ? SdkTexts.addWhereRelocated()
                : SdkTexts.addDependency(),
            artifact + ":" + copy.version());
  }

  private static Finding.Builder minimised(SdkCopy copy) {
    String artifact = artifact(copy.sdk());
    return found(copy)
        .says(SdkTexts.minimisedModule(artifact, SdkTexts.shadeFilter(artifact)))
        .saw(artifact, "in part", new Source(copy.location(SdkClass.sts(copy.sdk()))))
        .saw("missing class", SdkClass.stsWebIdentity(copy.sdk()).className(), Source.NONE);
  }

  private static Finding.Builder found(SdkCopy copy) {
    Finding.Builder finding =
        Finding.of(copy.v2() ? IRSA504 : IRSA505)
            .saw("SDK found in", copy.defaultChain().get().location(), Source.NONE);
    return copy.shownIn(finding);
  }

  private static String artifact(Sdk sdk) {
    return sdk.packageName() + ":" + SdkClass.sts(sdk).artifact();
  }
}
