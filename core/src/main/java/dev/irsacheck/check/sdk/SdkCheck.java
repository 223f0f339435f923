package dev.irsacheck.check.sdk;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.ArchivePath;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A claim about each copy of an AWS SDK on the class path. */
abstract class SdkCheck extends Check {
  /** Facts that decide whether {@code sts} is needed. */
  static final Set<FactKey<?>> WAY = Set.of(FactKey.POD_IDENTITY_URI, FactKey.TOKEN_PATH);

  static final int MOST_NAMED = 3;

  SdkCheck(Declaration declaration) {
    super(declaration);
  }

  /** Returns null if the check does not apply. */
  abstract Outcome examine(SdkCopy copy, SdkInventory all, Facts facts);

  /** The first broken or inconclusive copy decides, then a warning, then one that passes. */
  final Outcome examineCopies(Facts facts, String missing) {
    SdkInventory all = facts.get(FactKey.SDK_INVENTORY);
    Outcome warning = null;
    Outcome held = null;
    for (SdkCopy copy : SdkCopy.of(all)) {
      Outcome outcome = examine(copy, all, facts);
      if (outcome instanceof Outcome.Held) {
        held = held == null ? outcome : held;
      } else if (outcome instanceof Outcome.Doubtful) {
        warning = warning == null ? outcome : warning;
      } else if (outcome != null) {
        return outcome;
      }
    }
    if (warning != null) {
      return warning;
    }
    return held == null ? Outcome.notRun(inVain(missing, all)) : held;
  }

  /** The agent's credentials need no {@code sts}; returns null if it is needed. */
  static Outcome withoutSts(Facts facts) {
    boolean alone =
        facts.fact(FactKey.POD_IDENTITY_URI).isKnown() && !facts.fact(FactKey.TOKEN_PATH).isKnown();
    return alone ? Outcome.notRun("EKS Pod Identity gives this pod its role, without sts") : null;
  }

  /** SDK v2 uses a configured class and looks for no other; returns null without one. */
  static Outcome withoutHttpClient(Facts facts) {
    Outcome without = withoutSts(facts);
    return without == null && facts.fact(FactKey.HTTP_SERVICE) instanceof Fact.Known<String> named
        ? Outcome.notRun(SdkTexts.namedClient(Printable.of(named.value()), named.source()))
        : without;
  }

  static Outcome withoutAgent(Facts facts) {
    return facts.get(FactKey.MECHANISM) == Mechanism.POD_IDENTITY
        ? null
        : Outcome.notRun("this pod does not get its role from EKS Pod Identity");
  }

  /** Nothing was found: names the places that were searched. */
  static String inVain(String missing, SdkInventory sdks) {
    // No lambda: most pods lack one of the SDKs.
    List<String> places = new ArrayList<>();
    for (ArchivePath archivePath : sdks.places()) {
      places.add(archivePath.path());
    }
    String where = places.isEmpty() ? "" : "; looked in " + Phrases.first(MOST_NAMED, places);
    return missing + " was found on the class path" + where;
  }

  /** An unreadable archive may contain it; returns null if there is none. */
  static Outcome mayBeElsewhere(String missing, SdkInventory sdks) {
    if (sdks.unreadable().isEmpty()) {
      return null;
    }
    UnreadableLocation first = sdks.unreadable().get(0);
    return Outcome.notRun(
        missing + " was not found, but may be in " + first.location() + ": " + first.reason());
  }

  static Outcome lacking(
      Finding.Builder fault,
      SdkCopy copy,
      SdkIrrelevance irrelevance,
      String lacks,
      String location) {
    if (irrelevance == null) {
      return Outcome.broken(copy.usedBy(fault));
    }
    return SdkVersionSupportsIrsa.isTooOld(copy)
        ? Outcome.held()
        : Outcome.doubtful(irrelevance.finding(copy, lacks, location));
  }

  static Evidence seen(SdkModule module) {
    return Evidence.of(module.artifact(), module.version().get(), Source.file(module.location()));
  }
}
