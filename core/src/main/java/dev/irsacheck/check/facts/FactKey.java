package dev.irsacheck.check.facts;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.imds.ImdsInspection;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.snapshot.CpuUse;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.StaticKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The name and type of each fact; the constants are all there are. */
public final class FactKey<T> {
  /** Above the constants, which count themselves by it. */
  private static int made;

  /** AWS_ROLE_ARN as text, well formed or not. */
  public static final FactKey<String> ROLE_ARN_TEXT = key(InjectedVariables.ROLE_ARN);

  /** The same text, read as a role's ARN. */
  public static final FactKey<ParsedText<RoleArn>> ROLE_ARN_READING = key("AWS_ROLE_ARN's form");

  public static final FactKey<RoleArn> ROLE_ARN = key("the role's ARN");

  /** AWS_WEB_IDENTITY_TOKEN_FILE as text. */
  public static final FactKey<String> TOKEN_PATH = key(InjectedVariables.TOKEN_FILE);

  /** What stands at {@link #TOKEN_PATH}. */
  public static final FactKey<FileState> TOKEN_FILE = key("the token file");

  /** What stands where the webhook mounts the token by default. */
  public static final FactKey<FileState> DEFAULT_TOKEN_FILE = key("the webhook's mount");

  /** The token file's content, read as a JWT. */
  public static final FactKey<TokenReading> TOKEN_READING = key("the token file's content");

  public static final FactKey<WebIdentityToken> TOKEN = key("the token");

  /** The token itself, for those who call with it; known where {@link #TOKEN} is. */
  public static final FactKey<TokenText> TOKEN_TEXT = key("the token's text");

  public static final FactKey<String> SESSION_NAME = key("AWS_ROLE_SESSION_NAME");
  public static final FactKey<String> NAMESPACE = key("the pod's namespace");

  /** {@code NS:SA} of whichever token the pod has, the web identity's or the Kubernetes API's. */
  public static final FactKey<ServiceAccount> SERVICE_ACCOUNT = key("the pod's service account");

  /**
   * Such as {@code deployment/orders}: the one that the plugin of kubectl was asked about, else
   * guessed from the name that a token or the host has for the pod.
   */
  public static final FactKey<String> WORKLOAD = key("the pod's workload");

  /** The name of a pod that the plugin of kubectl was asked about. */
  public static final FactKey<String> POD = key("the pod's name");

  /** The container that the plugin of kubectl was asked about. */
  public static final FactKey<String> CONTAINER = key("the container's name");

  /** What the service account's annotation said before the plugin's pod was created. */
  public static final FactKey<String> ANNOTATED_ROLE = key("the service account's annotation");

  public static final FactKey<String> USER = key("the process's user");
  public static final FactKey<List<StaticKeys>> STATIC_KEYS = key("static keys");

  /** In pairs: a system property, then the variable of the webhook that it overrides. */
  public static final FactKey<List<SourcedText>> OVERRIDDEN = key("overridden variables");

  /** AWS_CONTAINER_CREDENTIALS_FULL_URI, by which EKS Pod Identity shows. */
  public static final FactKey<String> POD_IDENTITY_URI = key(InjectedVariables.AGENT_URI);

  /** Why that URI leads to no server of credentials; unknown where it may, or is not asked. */
  public static final FactKey<String> AGENT_URI_PROBLEM =
      key("AWS_CONTAINER_CREDENTIALS_FULL_URI's form");

  /** AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, which Java's SDKs take before the full one. */
  public static final FactKey<String> RELATIVE_URI = key("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

  /** AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE as text. */
  public static final FactKey<String> AGENT_TOKEN_PATH = key(InjectedVariables.AGENT_TOKEN_FILE);

  /** That AWS_CONTAINER_AUTHORIZATION_TOKEN holds a token; how long it is, and no more. */
  public static final FactKey<String> INLINE_TOKEN = key("AWS_CONTAINER_AUTHORIZATION_TOKEN");

  /** What stands where the webhook mounts the token for the agent. */
  public static final FactKey<FileState> AGENT_MOUNT = key("the mount of EKS Pod Identity");

  /** By which way the SDKs come to the pod's role; unknown where there is none. */
  public static final FactKey<Mechanism> MECHANISM = key("the pod's mechanism");

  /** Where the agent of EKS Pod Identity is asked; known where that is the pod's mechanism. */
  public static final FactKey<URI> AGENT = key("the EKS Pod Identity Agent");

  /** What stands at {@link #AGENT_TOKEN_PATH}; known where there is an agent to ask. */
  public static final FactKey<FileState> AGENT_TOKEN_FILE = key("the agent's token file");

  /** That file's content, read as a JWT. */
  public static final FactKey<TokenReading> AGENT_TOKEN_READING =
      key("the content of the agent's token file");

  public static final FactKey<WebIdentityToken> AGENT_TOKEN = key("the agent's token");

  /** The token itself, for those who call with it; known where {@link #AGENT_TOKEN} is. */
  public static final FactKey<TokenText> AGENT_TOKEN_TEXT = key("the agent's token's text");

  /** Why EKS Pod Identity is not for this pod; unknown where nothing shows that. */
  public static final FactKey<String> NO_POD_IDENTITY =
      key("whether the pod can have EKS Pod Identity");

  /** KUBERNETES_SERVICE_HOST, by which a container of Kubernetes shows. */
  public static final FactKey<String> KUBERNETES = key("KUBERNETES_SERVICE_HOST");

  /** The region by the SDK's chain without IMDS. */
  public static final FactKey<String> REGION = key("the region");

  public static final FactKey<String> DEFAULT_REGION = key(InjectedVariables.DEFAULT_REGION);

  /** AWS_STS_REGIONAL_ENDPOINTS, of which only matters whether it is set. */
  public static final FactKey<String> REGIONAL_STS = key(InjectedVariables.REGIONAL_STS);

  public static final FactKey<Regions> REGIONS = key("the SDK's region data");

  /** A bundle that neither Java nor botocore reads. */
  public static final FactKey<String> CERT_FILE = key("SSL_CERT_FILE");

  /** The endpoint that a variable or property asks for, as text. */
  public static final FactKey<String> ENDPOINT_TEXT = key("AWS_ENDPOINT_URL_STS");

  public static final FactKey<StsTarget> STS_TARGET = key("the STS endpoint");

  /** Settings of the application's TLS that the check's lacks; unknown outside of its JVM. */
  public static final FactKey<List<UncheckedTlsSetting>> TLS_DOUBTS = key("the application's TLS");

  /** What may send calls through a proxy, the SDK's or a plain JVM's. */
  public static final FactKey<List<SourcedText>> PROXIES = key("proxy settings");

  /** The one of them that is used for STS; unknown where STS is asked without a proxy. */
  public static final FactKey<ProxyRoute> PROXY = key("the proxy on the way to STS");

  public static final FactKey<Instant> CLOCK = key("the node's clock");

  /** The call, whether STS answered or not; unknown where STS was not asked. */
  public static final FactKey<StsCall> ASSUME_ROLE = key("AssumeRoleWithWebIdentity");

  /** The same call, known only where STS itself answered. */
  public static final FactKey<StsCall> ASSUME_ROLE_ANSWER = key("STS's answer");

  /** The call of the agent, whether it answered or not; unknown where it was not asked. */
  public static final FactKey<StsCall> AGENT_CALL = key("the agent's answer");

  /** What the process got of the CPU until STS had not answered; unknown where it answered. */
  public static final FactKey<CpuUse> CPU_USE = key("the CPU that the check got");

  public static final FactKey<StsCall> CALLER_CALL = key("GetCallerIdentity");
  public static final FactKey<CallerIdentity> CALLER = key("the caller's identity");

  /** The node's clock minus STS's. */
  public static final FactKey<Duration> CLOCK_SKEW = key("the clock skew");

  /** What the webhook's annotations begin with; {@code eks.amazonaws.com} unless told otherwise. */
  public static final FactKey<String> ANNOTATION_PREFIX = key("annotation-prefix");

  /** The role's trust policy, where its owner gave it to the pod as a file. */
  public static final FactKey<TrustPolicy.Reading> TRUST_POLICY = key("trust-policy");

  /** What the token's issuer showed; unknown unless {@code inspect-issuer} asks for it. */
  public static final FactKey<IssuerInspection> ISSUER_INSPECTION = key("inspect-issuer");

  /** The same inspection, known only where the issuer's documents were read. */
  public static final FactKey<IssuerInspection.Reached> ISSUER_DOCUMENTS =
      key("the issuer's documents");

  /** The class that the application names as SDK v2's HTTP client, by property or variable. */
  public static final FactKey<String> HTTP_SERVICE = key("SYNC_HTTP_SERVICE_IMPL");

  /** By SDK, what tells it whether to ask IMDS; an SDK that nothing tells is not in it. */
  public static final FactKey<Map<Sdk, SourcedText>> METADATA_SWITCHES =
      key("AWS_EC2_METADATA_DISABLED");

  /** By SDK, IPv4 or IPv6 as it was set for IMDS; an SDK that nothing tells is not in it. */
  public static final FactKey<Map<Sdk, SourcedText>> METADATA_MODES =
      key("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");

  /** By SDK, the URL at which it asks IMDS; SDK v2 is not in it where it fails at its settings. */
  public static final FactKey<Map<Sdk, String>> METADATA_ENDPOINTS =
      key("AWS_EC2_METADATA_SERVICE_ENDPOINT");

  /** What IMDS gives this pod; unknown unless {@code inspect-imds} asks for it and it matters. */
  public static final FactKey<ImdsInspection> IMDS = key("inspect-imds");

  /** What SDK v2 fails at before it asks anybody; empty in a healthy pod. */
  public static final FactKey<List<SdkRefusal>> SDK_REFUSALS = key("the SDK's settings");

  /** The files that a check needs and that had not answered when the time was up. */
  public static final FactKey<List<SourcedText>> SILENT_FILES = key("files that do not answer");

  /** What the declared permissions came to, in their order; unknown where nothing was asked. */
  public static final FactKey<List<ProbedPermission>> PERMISSIONS = key("permissions");

  /** Where the setting was turned on; unknown unless it was. */
  public static final FactKey<String> NO_DOWNGRADE = key("no-downgrade");

  /** Known where the pod has no part of a role, and the setting says that this is no fault. */
  public static final FactKey<String> NO_ROLE = key("no-role");

  public static final FactKey<SdkInventory> SDK_INVENTORY = key("the application's class path");

  /** What the application's own SDKs did; unknown unless {@code rehearse} asks for it. */
  public static final FactKey<List<Rehearsal>> REHEARSALS = key("rehearse");

  /** That SDKs in doubt alone were rehearsed; unknown where the owner asked for all of them. */
  public static final FactKey<String> REHEARSED_IN_DOUBT = key("rehearse=auto");

  /** The command of the process that checks again by itself; unknown where the check ends. */
  public static final FactKey<String> CHECKS_AGAIN = key("whether the check is repeated");

  /** How irsa-check was called, such as {@code java -jar irsa-check.jar}. */
  public static final FactKey<String> PROGRAM = key("irsa-check's own command");

  /** Which mechanism the owner said; unknown where either will do. */
  public static final FactKey<Mechanism> EXPECTED_MECHANISM = key("expect-identity");

  public static final FactKey<RoleArn> EXPECTED_ROLE = key("expect-role");
  public static final FactKey<AccountId> EXPECTED_ACCOUNT = key("expect-account");
  public static final FactKey<ServiceAccount> EXPECTED_SERVICE_ACCOUNT =
      key("expect-service-account");
  public static final FactKey<String> EXPECTED_AUDIENCE = key("expect-audience");

  private final String name;
  private final int order;

  private FactKey(String name) {
    this.name = name;
    this.order = made++;
  }

  private static <T> FactKey<T> key(String name) {
    return new FactKey<>(name);
  }

  /** Whether it stands above the other one here: of two facts, the one that the other needs. */
  public boolean precedes(FactKey<?> other) {
    return order < other.order;
  }

  @Override
  public String toString() {
    return name;
  }
}
