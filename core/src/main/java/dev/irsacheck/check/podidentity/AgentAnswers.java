package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA451;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA452;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA459;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Side;
import dev.irsacheck.chain.diagnosis.Text451;
import dev.irsacheck.chain.diagnosis.Text452;
import dev.irsacheck.chain.diagnosis.Text453;
import dev.irsacheck.chain.diagnosis.Text454;
import dev.irsacheck.chain.diagnosis.Text455;
import dev.irsacheck.chain.diagnosis.Text456;
import dev.irsacheck.chain.diagnosis.Text457;
import dev.irsacheck.chain.diagnosis.Text458;
import dev.irsacheck.chain.diagnosis.Text459;
import dev.irsacheck.chain.diagnosis.WhoActs;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.network.Starvation;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;

/**
 * An answer came, from the agent. What keeps it away says nothing about association or role.
 *
 * <p>Long, because each way of not answering has its own message.
 */
public final class AgentAnswers extends Check {
  /**
   * Java's SDK v2 in each version that knows the agent, up to 2.57: its {@code ConnectionUtils} has
   * this for connect and read, and no setting changes it.
   */
  private static final Duration SHORTEST_READ = Duration.ofSeconds(1);

  public AgentAnswers() {
    super(
        claim("the Pod Identity agent can be reached and answers")
            .needs(FactKey.AGENT_CALL, FactKey.AGENT)
            .considers(FactKey.CPU_USE, FactKey.CHECKS_AGAIN, FactKey.SDK_INVENTORY)
            .reports(EnumSet.range(IRSA451, IRSA459)));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.AGENT_CALL);
    if (call.answer() instanceof StsCall.Unreachable unreachable) {
      return Outcome.broken(unreachable(facts, call, unreachable));
    }
    if (call.answer() instanceof StsCall.Refused refused) {
      AwsRefusal row = refused.row();
      if (row.diagnosis() == IRSA453) {
        return Outcome.broken(
            Finding.of(Text453.throttled(StsEvidence.calls(call), NextCheck.of(facts, row.side())))
                .on(row.side())
                .saw(StsEvidence.ofAgent(call)));
      }
      if (declaration().codes().contains(row.diagnosis())) {
        return Outcome.broken(told(facts, call, row));
      }
    }
    if (call.granted() && call.lastTook().compareTo(SHORTEST_READ) > 0) {
      return Outcome.doubtful(slow(call, facts));
    }
    return Outcome.held("agent", call.took().toMillis() + " ms", StsEvidence.host(call));
  }

  private static Finding.Builder unreachable(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case CONNECT_REFUSED ->
          Finding.of(Text451.refused(Eks.installAgent(facts), NextCheck.of(facts, Side.POD)))
              .saw(StsEvidence.ofAgent(call));
      case NOT_STS ->
          Finding.of(Text454.another(call.host()))
              .saw(StsEvidence.ofAgent(call))
              .saw(facts.seen("agent", FactKey.AGENT));
      case RESET ->
          Finding.of(Text454.closed(call.host()))
              .saw(StsEvidence.ofAgent(call))
              .saw(facts.seen("agent", FactKey.AGENT));
      case NO_ANSWER -> waiting(facts, call, unreachable);
      default -> silent(facts, call, unreachable);
    };
  }

  private static Finding.Builder told(Facts facts, StsCall call, AwsRefusal row) {
    Finding.Builder finding =
        advise(Finding.of(row.diagnosis()).on(row.side()).saw(StsEvidence.ofAgent(call)), row);
    if (row.acts() == WhoActs.POD) {
      finding.saw(facts.seen("agent", FactKey.AGENT));
    }
    if (row.acts() != WhoActs.UNKNOWN) {
      finding.why(PodIdentityTexts.nothingProved());
    }
    return row.passes() && row.acts() != WhoActs.POD
        ? finding.fix(PodIdentityTexts.ifForAMoment(NextCheck.of(facts, row.side())))
        : finding;
  }

  private static Finding.Builder silent(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    Starvation starvation = Starvation.of(facts);
    if (starvation.explains(unreachable)) {
      return starvation.describe(
          Finding.of(IRSA452).saw(StsEvidence.ofAgent(call)), facts, unreachable);
    }
    return Finding.of(Text452.silent(call.host()))
        .on(unreachable.side())
        .saw(StsEvidence.ofAgent(call));
  }

  /** Connected and silent is the agent that waits for EKS Auth, and no network of the pod's. */
  private static Finding.Builder waiting(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    Starvation starvation = Starvation.of(facts);
    if (starvation.explains(unreachable)) {
      return starvation.describe(
          Finding.of(IRSA455).saw(StsEvidence.ofAgent(call)), facts, unreachable);
    }
    return told(facts, call, AwsRefusal.NO_ANSWER).headline(Text455.waits());
  }

  /** What to say of an answer of the agent's own, where that does not depend on the pod. */
  private static Finding.Builder advise(Finding.Builder finding, AwsRefusal row) {
    return switch (row) {
      case WRONG_HOST -> finding.says(Text454.wrongHost()).fix(Text454.removeTheUrl());
      case OTHER_PATH -> finding.says(Text454.otherPath()).fix(Text454.removeTheUrl());
      case NODE_METADATA_OFF ->
          finding.says(Text457.nodeMetadataOff()).says(PodIdentityTexts.seeItsVariables());
      case AGENT_WITHOUT_REGION ->
          finding.says(Text457.agentWithoutRegion()).says(PodIdentityTexts.seeItsVariables());
      case NODE_WITHOUT_ROLE -> finding.says(Text457.noInstanceProfile());
      case NODE_METADATA_SILENT -> finding.says(Text457.noMetadata());
      case HYBRID_NODE_FILE -> finding.says(Text457.hybridNodeFile());
      case NODE_CREDENTIALS ->
          finding.says(Text457.nodeCredentials()).says(PodIdentityTexts.seeItsLog());
      case CREDENTIALS_SHORT -> finding.says(Text458.credentialsShort());
      case RETRIES_USED_UP ->
          finding.says(Text455.retriesUsedUp()).says(PodIdentityTexts.seeItsLog());
      case NO_ANSWER -> finding.says(Text455.noAnswer()).says(PodIdentityTexts.seeItsLog());
      case REFUSED_ON_THE_WAY, NOT_CREDENTIALS, UNAVAILABLE, ANOTHER_ANSWER ->
          finding.says(Text455.refusedOnTheWay()).says(PodIdentityTexts.seeItsLog());
      case UNKNOWN_TEXT -> finding.says(Text459.unknownText()).says(PodIdentityTexts.seeItsLog());
      default -> throw new IllegalArgumentException("said by EKS Auth, or of the pod: " + row);
    };
  }

  /** The agent gave credentials, and later than SDKs wait that give up early. */
  private static Finding.Builder slow(StsCall call, Facts facts) {
    String seconds = String.format(Locale.ROOT, "%.1f", call.lastTook().toMillis() / 1000.0);
    Finding.Builder finding =
        Finding.of(Text456.slow(seconds))
            .saw("agent", call.lastTook().toMillis() + " ms", StsEvidence.host(call));
    SdkInventory sdks = facts.fact(FactKey.SDK_INVENTORY).orElse(null);
    if (sdks != null && sdks.lowest(Sdk.JAVA_V2).isPresent()) {
      SdkModule module = sdks.lowest(Sdk.JAVA_V2).get();
      finding.saw(
          "the application's SDK",
          module.artifact() + " " + module.version().get(),
          Source.file(module.location()));
    }
    return finding;
  }
}
