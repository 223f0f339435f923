package dev.irsacheck.run.selfcheck;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.env.FilesAnswer;
import dev.irsacheck.check.env.InjectedValuesStand;
import dev.irsacheck.check.env.IrsaInjected;
import dev.irsacheck.check.env.NoStaticKeys;
import dev.irsacheck.check.env.OneMechanism;
import dev.irsacheck.check.env.SdkTakesItsSettings;
import dev.irsacheck.check.identity.AccountIsExpected;
import dev.irsacheck.check.identity.CallerConfirmed;
import dev.irsacheck.check.identity.CallerIsTheRole;
import dev.irsacheck.check.network.ClockAgrees;
import dev.irsacheck.check.network.RegionInPartition;
import dev.irsacheck.check.network.RegionKnown;
import dev.irsacheck.check.network.RegionSet;
import dev.irsacheck.check.network.StsAnswers;
import dev.irsacheck.check.network.StsEndpointChoiceValid;
import dev.irsacheck.check.network.StsEndpointIsUrl;
import dev.irsacheck.check.network.StsHasItsOwnEndpoint;
import dev.irsacheck.check.network.TlsIsTheApplications;
import dev.irsacheck.check.podidentity.AgentAnswers;
import dev.irsacheck.check.podidentity.AgentCredentialsInTime;
import dev.irsacheck.check.podidentity.AgentGivesCredentials;
import dev.irsacheck.check.podidentity.AgentTokenAudience;
import dev.irsacheck.check.podidentity.AgentTokenInTime;
import dev.irsacheck.check.podidentity.AgentTokenIsJwt;
import dev.irsacheck.check.podidentity.AgentTokenNamespace;
import dev.irsacheck.check.podidentity.AgentTokenReadable;
import dev.irsacheck.check.podidentity.CallerIsOfPodIdentity;
import dev.irsacheck.check.podidentity.MechanismIsExpected;
import dev.irsacheck.check.podidentity.NothingBeforeAgent;
import dev.irsacheck.check.podidentity.PodIdentityInjected;
import dev.irsacheck.check.role.RoleArnWellFormed;
import dev.irsacheck.check.role.RoleIsExpected;
import dev.irsacheck.check.role.SessionNameValid;
import dev.irsacheck.check.role.WebIdentityAccepted;
import dev.irsacheck.check.sdk.ClassPathReadable;
import dev.irsacheck.check.sdk.HadoopAsksForTheRole;
import dev.irsacheck.check.sdk.NodeRoleBehindTheAgent;
import dev.irsacheck.check.sdk.NodeRoleOutOfReach;
import dev.irsacheck.check.sdk.SdkBecomesTheRole;
import dev.irsacheck.check.sdk.SdkFindsStsInEveryThread;
import dev.irsacheck.check.sdk.SdkHasHttpClient;
import dev.irsacheck.check.sdk.SdkHasOneHttpClient;
import dev.irsacheck.check.sdk.SdkHasStsModule;
import dev.irsacheck.check.sdk.SdkIsSupported;
import dev.irsacheck.check.sdk.SdkKnowsPodIdentity;
import dev.irsacheck.check.sdk.SdkTakesTheAgentsAddress;
import dev.irsacheck.check.sdk.SdkVersionSupportsIrsa;
import dev.irsacheck.check.sdk.SdkVersionsAgree;
import dev.irsacheck.check.token.ServiceAccountIsExpected;
import dev.irsacheck.check.token.TokenAudience;
import dev.irsacheck.check.token.TokenFileProjected;
import dev.irsacheck.check.token.TokenFileReadable;
import dev.irsacheck.check.token.TokenFresh;
import dev.irsacheck.check.token.TokenInTime;
import dev.irsacheck.check.token.TokenIsJwt;
import dev.irsacheck.check.token.TokenIssuer;
import dev.irsacheck.check.token.TokenSubject;
import dev.irsacheck.options.issuer.check.IssuerKeysKnowToken;
import dev.irsacheck.options.issuer.check.IssuerNamesItself;
import dev.irsacheck.options.issuer.check.IssuerReachable;
import dev.irsacheck.options.issuer.check.TokenSignatureVerifies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every check in causal order; classes of unused checks are not loaded. */
public record Checks(
    boolean podIdentity, boolean inspectIssuer, boolean tlsInDoubt, boolean rehearse) {

  public static List<Check> inCausalOrder() {
    return new Checks(true, true, true, true).inOrder();
  }

  List<Check> inOrder() {
    List<Check> checks = new ArrayList<>(60);
    checks.add(new IrsaInjected());
    if (podIdentity) {
      addInjected(checks);
    }
    addPodAndToken(checks);
    if (inspectIssuer) {
      addIssuer(checks);
    }
    if (podIdentity) {
      addAgent(checks);
    }
    if (tlsInDoubt) {
      checks.add(new TlsIsTheApplications());
    }
    addSts(checks);
    if (podIdentity) {
      Collections.addAll(
          checks,
          new CallerIsOfPodIdentity(),
          new SdkKnowsPodIdentity(),
          new SdkTakesTheAgentsAddress());
    }
    addSdk(checks);
    if (podIdentity) {
      checks.add(new NodeRoleBehindTheAgent());
    }
    if (rehearse) {
      checks.add(new SdkBecomesTheRole());
    }
    return checks;
  }

  private static void addInjected(List<Check> checks) {
    Collections.addAll(
        checks, new PodIdentityInjected(), new MechanismIsExpected(), new NothingBeforeAgent());
  }

  private static void addPodAndToken(List<Check> checks) {
    Collections.addAll(
        checks,
        // The injected values
        new FilesAnswer(),
        new NoStaticKeys(),
        new InjectedValuesStand(),
        new OneMechanism(),
        new SdkTakesItsSettings(),
        new RoleArnWellFormed(),
        new RoleIsExpected(),
        new SessionNameValid(),
        // The token
        new TokenFileReadable(),
        new TokenIsJwt(),
        new TokenFileProjected(),
        new TokenIssuer(),
        new TokenSubject(),
        new ServiceAccountIsExpected(),
        new TokenAudience(),
        new TokenInTime(),
        new TokenFresh());
  }

  private static void addIssuer(List<Check> checks) {
    Collections.addAll(
        checks,
        new IssuerReachable(),
        new IssuerNamesItself(),
        new IssuerKeysKnowToken(),
        new TokenSignatureVerifies());
  }

  private static void addAgent(List<Check> checks) {
    Collections.addAll(
        checks,
        new AgentTokenReadable(),
        new AgentTokenIsJwt(),
        new AgentTokenNamespace(),
        new AgentTokenAudience(),
        new AgentTokenInTime(),
        new AgentAnswers(),
        new AgentGivesCredentials(),
        new AgentCredentialsInTime());
  }

  private static void addSts(List<Check> checks) {
    Collections.addAll(
        checks,
        // The path to STS
        new RegionSet(),
        new RegionKnown(),
        new RegionInPartition(),
        new StsEndpointIsUrl(),
        new StsHasItsOwnEndpoint(),
        new StsEndpointChoiceValid(),
        new StsAnswers(),
        new ClockAgrees(),
        // STS's answers
        new WebIdentityAccepted(),
        new CallerConfirmed(),
        new CallerIsTheRole(),
        new AccountIsExpected());
  }

  private static void addSdk(List<Check> checks) {
    Collections.addAll(
        checks,
        new ClassPathReadable(),
        new SdkVersionSupportsIrsa(),
        new SdkHasStsModule(),
        new SdkHasHttpClient(),
        new SdkHasOneHttpClient(),
        new SdkVersionsAgree(),
        new SdkFindsStsInEveryThread(),
        new SdkIsSupported(),
        new HadoopAsksForTheRole(),
        new NodeRoleOutOfReach());
  }
}
