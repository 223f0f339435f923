package dev.irsacheck.selfcheck;

import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.sdk.StaticProof;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.rehearsal.Rehearser;
import dev.irsacheck.rehearsal.SdkToRehearse;
import dev.irsacheck.settings.Rehearse;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.webhook.Mechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which of the application's SDKs are rehearsed, and adds what came of it to the facts. */
final class RehearseSdk {
  private final Rehearser rehearser;
  private final Rehearse wanted;

  RehearseSdk(Rehearser rehearser, Rehearse wanted) {
    this.rehearser = rehearser;
    this.wanted = wanted;
  }

  /**
   * Rehearses if there is something to learn from it.
   *
   * @param known the pod's facts, STS's answers and the class path
   * @param facts takes the result
   */
  void put(Facts known, Facts.Builder facts, Deadline deadline) {
    String reason = reasonNotTo(known);
    List<SdkToRehearse> copies = new ArrayList<>();
    if (reason == null) {
      reason = choose(known, copies);
    }
    if (copies.isEmpty()) {
      facts.unknown(FactKey.REHEARSALS, reason);
      return;
    }
    List<Rehearsal> made = rehearser.rehearse(copies, token(known), deadline);
    facts.known(FactKey.REHEARSALS, made, new Source("rehearse"));
  }

  private static String reasonNotTo(Facts known) {
    if (known.fact(FactKey.SDK_INVENTORY) instanceof Fact.Unknown<?> unknown) {
      return unknown.reason();
    }
    if (isOfAgent(known)) {
      // Only where irsa-check was given credentials is it the SDK's fault if it is not.
      if (!known.fact(FactKey.CALLER).isKnown()) {
        return "the Pod Identity agent gave irsa-check itself no credentials";
      }
      return known.fact(FactKey.AGENT_TOKEN_TEXT).isKnown()
          ? null
          : "the token for the Pod Identity agent was not read";
    }
    if (!StsVerdict.granted(known)) {
      return "STS did not grant the role to irsa-check itself";
    }
    return known.fact(FactKey.REGION).isKnown()
        ? null
        : "no region is set, and the SDK would ask the node's metadata service for one";
  }

  private static boolean isOfAgent(Facts known) {
    return known.fact(FactKey.MECHANISM).orElse(null) == Mechanism.POD_IDENTITY;
  }

  /** What must not show in anything that the SDK says. */
  private static TokenText token(Facts known) {
    return known.get(isOfAgent(known) ? FactKey.AGENT_TOKEN_TEXT : FactKey.TOKEN_TEXT);
  }

  /** Adds the copies that are to be rehearsed; returns why there are none. */
  private String choose(Facts known, List<SdkToRehearse> copies) {
    SdkInventory found = known.get(FactKey.SDK_INVENTORY);
    boolean agent = isOfAgent(known);
    String reason = "no AWS SDK was found on the class path";
    for (Sdk sdk : new Sdk[] {Sdk.JAVA_V2, Sdk.JAVA_V1}) {
      for (Optional<String> relocatedPackage : found.copies(sdk)) {
        SdkInventory inventory = found.copy(sdk, relocatedPackage);
        SdkToRehearse copy = new SdkToRehearse(sdk, relocatedPackage, inventory, agent);
        if (!copy.hasDefaultChain()) {
          continue;
        }
        if (wanted == Rehearse.ALWAYS) {
          copies.add(copy);
          continue;
        }
        StaticProof proof =
            agent
                ? StaticProof.ofPodIdentity(known, inventory, sdk, relocatedPackage)
                : StaticProof.of(inventory, sdk, relocatedPackage);
        if (proof.disproof() != null) {
          reason = "follows from " + proof.disproof();
        } else if (proof.doubt() != null) {
          copies.add(copy);
        } else {
          reason = "the class path alone proves what the SDK will do";
        }
      }
    }
    return reason;
  }
}
