package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.sdk.ClassPathVerdict;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.options.rehearsal.SdkToRehearse;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.settings.RehearsalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which of the application's SDKs are rehearsed, and adds the results to the facts. */
final class RehearseSdk {
  private final Rehearser rehearser;
  private final RehearsalMode wanted;

  private final List<SdkToRehearse> copies = new ArrayList<>();
  private OwnThread<List<Rehearsal>> begun;

  RehearseSdk(Rehearser rehearser, RehearsalMode wanted) {
    this.rehearser = rehearser;
    this.wanted = wanted;
  }

  /** Starts while STS is called, because both take about as long. */
  void begin(Facts local, Deadline deadline) {
    if (reasonNotTo(local) == null && choose(local) == null) {
      begun =
          new OwnThread<>(
              "irsa-check-rehearsals", () -> rehearser.rehearse(copies, token(local), deadline));
      begun.start();
    }
  }

  /** Adds results only after STS granted the role: a refused role is no fault of the SDK. */
  void put(Facts known, Facts.Builder facts, Deadline deadline) {
    String reason = reasonNotToCount(known);
    reason = reason == null ? reasonNotTo(known) : reason;
    reason = reason == null && begun == null ? choose(known) : reason;
    if (reason != null) {
      facts.unknown(FactKey.REHEARSALS, reason);
      return;
    }
    List<Rehearsal> made = begun == null ? null : made();
    if (made == null || mayHaveBeenTooEarly(made, known) && !deadline.passed()) {
      made = rehearser.rehearse(copies, token(known), deadline);
    }
    if (wanted == RehearsalMode.IN_DOUBT) {
      facts.known(FactKey.REHEARSED_IN_DOUBT, "auto", new Source("rehearse"));
    }
    facts.known(FactKey.REHEARSALS, made, new Source("rehearse"));
  }

  /** A rehearsal ends by itself at its deadline. */
  private List<Rehearsal> made() {
    begun.await(Long.MAX_VALUE);
    return begun.get();
  }

  /** Repeats failures, because the role or the network may have become ready since. */
  private static boolean mayHaveBeenTooEarly(List<Rehearsal> made, Facts known) {
    StsCall call =
        known.fact(isOfAgent(known) ? FactKey.AGENT_CALL : FactKey.ASSUME_ROLE).orElse(null);
    boolean atOnce = call == null || call.attempts() == 1;
    for (Rehearsal rehearsal : made) {
      if (rehearsal.ending() instanceof Rehearsal.Failed
          || rehearsal.ending() instanceof Rehearsal.Unanswered && !atOnce) {
        return true;
      }
    }
    return false;
  }

  private static String reasonNotTo(Facts known) {
    if (!known.fact(FactKey.SDK_INVENTORY).isKnown()) {
      return reasonNotToCount(known);
    }
    if (isOfAgent(known)) {
      return known.fact(FactKey.AGENT_TOKEN_TEXT).isKnown()
          ? null
          : "the token for the Pod Identity agent was not read";
    }
    if (!known.fact(FactKey.TOKEN_TEXT).isKnown()) {
      return "STS did not grant the role to irsa-check itself";
    }
    return known.fact(FactKey.REGION).isKnown()
        ? null
        : "no region is set, and the SDK would ask the node's metadata service for one";
  }

  /** The SDK is at fault only if irsa-check itself got credentials. */
  private static String reasonNotToCount(Facts known) {
    if (known.fact(FactKey.SDK_INVENTORY) instanceof Fact.Unknown<?> unknown) {
      return unknown.reason();
    }
    if (isOfAgent(known)) {
      return known.fact(FactKey.CALLER).isKnown()
          ? null
          : "the Pod Identity agent gave irsa-check itself no credentials";
    }
    return StsVerdict.granted(known) ? null : "STS did not grant the role to irsa-check itself";
  }

  private static boolean isOfAgent(Facts known) {
    return known.fact(FactKey.MECHANISM).orElse(null) == Mechanism.POD_IDENTITY;
  }

  private static TokenText token(Facts known) {
    return known.get(isOfAgent(known) ? FactKey.AGENT_TOKEN_TEXT : FactKey.TOKEN_TEXT);
  }

  /** Returns why no copy is rehearsed, or null. */
  private String choose(Facts known) {
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
        if (wanted == RehearsalMode.ALWAYS) {
          copies.add(copy);
          continue;
        }
        ClassPathVerdict proof =
            agent
                ? ClassPathVerdict.ofPodIdentity(known, inventory, sdk, relocatedPackage)
                : ClassPathVerdict.of(known, inventory, sdk, relocatedPackage);
        if (proof.disproof() != null) {
          reason = "follows from " + proof.disproof();
        } else if (proof.doubt() != null) {
          copies.add(copy);
        } else {
          reason = "the class path alone proves what the SDK will do";
        }
      }
    }
    return copies.isEmpty() ? reason : null;
  }
}
