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

/** Decides which of the application's SDKs are rehearsed, and adds what came of it to the facts. */
final class RehearseSdk {
  private final Rehearser rehearser;
  private final RehearsalMode wanted;

  private final List<SdkToRehearse> copies = new ArrayList<>();
  private OwnThread<List<Rehearsal>> begun;

  RehearseSdk(Rehearser rehearser, RehearsalMode wanted) {
    this.rehearser = rehearser;
    this.wanted = wanted;
  }

  /**
   * Begins to rehearse if there is something to learn from it. STS is being asked meanwhile: the
   * application's SDK needs as long for its two calls as irsa-check's own.
   *
   * @param local the pod's facts and the class path
   */
  void begin(Facts local, Deadline deadline) {
    if (reasonNotTo(local) == null && choose(local) == null) {
      begun =
          new OwnThread<>(
              "irsa-check-rehearsals", () -> rehearser.rehearse(copies, token(local), deadline));
      begun.start();
    }
  }

  /**
   * Adds what came of it, which counts only after STS has granted irsa-check itself the role: an
   * application whose role is refused has no fault in its SDK.
   *
   * @param known the pod's facts, STS's answers and the class path
   * @param facts takes the result
   */
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

  /** A rehearsal ends by itself, at its deadline. */
  private List<Rehearsal> made() {
    begun.await(Long.MAX_VALUE);
    return begun.get();
  }

  /**
   * The role may have been granted since, and what stops an application is tried after that; so is
   * what had no answer, where STS or the agent gave irsa-check none at first either.
   */
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

  /** As far as the pod itself tells. */
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

  /** Only where irsa-check was given credentials is it the SDK's fault if it is not. */
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

  /** What must not show in anything that the SDK says. */
  private static TokenText token(Facts known) {
    return known.get(isOfAgent(known) ? FactKey.AGENT_TOKEN_TEXT : FactKey.TOKEN_TEXT);
  }

  /** Takes the copies that are to be rehearsed; returns why there are none, null if there are. */
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
