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

/** The name and type of each fact; the constants are the only keys. */
public final class FactKey<T> {
  /** Must stay above the constants, which increment it. */
  private static int made;

  public static final FactKey<String> ROLE_ARN_TEXT = key(InjectedVariables.ROLE_ARN);

  public static final FactKey<ParsedText<RoleArn>> ROLE_ARN_READING = key("AWS_ROLE_ARN's form");

  public static final FactKey<RoleArn> ROLE_ARN = key("the role's ARN");

  public static final FactKey<String> TOKEN_PATH = key(InjectedVariables.TOKEN_FILE);

  public static final FactKey<FileState> TOKEN_FILE = key("the token file");

  public static final FactKey<FileState> DEFAULT_TOKEN_FILE = key("the webhook's mount");

  public static final FactKey<TokenReading> TOKEN_READING = key("the token file's content");

  public static final FactKey<WebIdentityToken> TOKEN = key("the token");

  public static final FactKey<TokenText> TOKEN_TEXT = key("the token's text");

  public static final FactKey<String> SESSION_NAME = key("AWS_ROLE_SESSION_NAME");
  public static final FactKey<String> NAMESPACE = key("the pod's namespace");

  /** {@code NS:SA} from the web identity token or from the Kubernetes API's token. */
  public static final FactKey<ServiceAccount> SERVICE_ACCOUNT = key("the pod's service account");

  /** Such as {@code deployment/orders}, from the kubectl plugin or guessed from the pod's name. */
  public static final FactKey<String> WORKLOAD = key("the pod's workload");

  public static final FactKey<String> POD = key("the pod's name");

  public static final FactKey<String> CONTAINER = key("the container's name");

  /** The service account's annotation before the kubectl plugin created its pod. */
  public static final FactKey<String> ANNOTATED_ROLE = key("the service account's annotation");

  public static final FactKey<String> USER = key("the process's user");
  public static final FactKey<List<StaticKeys>> STATIC_KEYS = key("static keys");

  /** Pairs: a system property, then the webhook's variable that it overrides. */
  public static final FactKey<List<SourcedText>> OVERRIDDEN = key("overridden variables");

  public static final FactKey<String> POD_IDENTITY_URI = key(InjectedVariables.AGENT_URI);

  /** Why that URI leads to no credential server, otherwise unknown. */
  public static final FactKey<String> AGENT_URI_PROBLEM =
      key("AWS_CONTAINER_CREDENTIALS_FULL_URI's form");

  /** AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, which Java's SDKs prefer to the full one. */
  public static final FactKey<String> RELATIVE_URI = key("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

  public static final FactKey<String> AGENT_TOKEN_PATH = key(InjectedVariables.AGENT_TOKEN_FILE);

  /** The length of the token in AWS_CONTAINER_AUTHORIZATION_TOKEN, which is secret. */
  public static final FactKey<String> INLINE_TOKEN = key("AWS_CONTAINER_AUTHORIZATION_TOKEN");

  /** The state of the path at which the webhook mounts the agent's token. */
  public static final FactKey<FileState> AGENT_MOUNT = key("the mount of EKS Pod Identity");

  public static final FactKey<Mechanism> MECHANISM = key("the pod's mechanism");

  public static final FactKey<URI> AGENT = key("the EKS Pod Identity Agent");

  public static final FactKey<FileState> AGENT_TOKEN_FILE = key("the agent's token file");

  public static final FactKey<TokenReading> AGENT_TOKEN_READING =
      key("the content of the agent's token file");

  public static final FactKey<WebIdentityToken> AGENT_TOKEN = key("the agent's token");

  public static final FactKey<TokenText> AGENT_TOKEN_TEXT = key("the agent's token's text");

  public static final FactKey<String> NO_POD_IDENTITY =
      key("whether the pod can have EKS Pod Identity");

  /** KUBERNETES_SERVICE_HOST, the sign of a Kubernetes container. */
  public static final FactKey<String> KUBERNETES = key("KUBERNETES_SERVICE_HOST");

  public static final FactKey<String> REGION = key("the region");

  public static final FactKey<String> DEFAULT_REGION = key(InjectedVariables.DEFAULT_REGION);

  /** AWS_STS_REGIONAL_ENDPOINTS; only its presence matters. */
  public static final FactKey<String> REGIONAL_STS = key(InjectedVariables.REGIONAL_STS);

  public static final FactKey<Regions> REGIONS = key("the SDK's region data");

  /** A CA bundle that neither Java nor botocore reads. */
  public static final FactKey<String> CERT_FILE = key("SSL_CERT_FILE");

  public static final FactKey<String> ENDPOINT_TEXT = key("AWS_ENDPOINT_URL_STS");

  public static final FactKey<StsTarget> STS_TARGET = key("the STS endpoint");

  /** TLS settings of the application that the check lacks; unknown outside of its JVM. */
  public static final FactKey<List<UncheckedTlsSetting>> TLS_DOUBTS = key("the application's TLS");

  public static final FactKey<List<SourcedText>> PROXIES = key("proxy settings");

  public static final FactKey<ProxyRoute> PROXY = key("the proxy on the way to STS");

  public static final FactKey<Instant> CLOCK = key("the node's clock");

  public static final FactKey<StsCall> ASSUME_ROLE = key("AssumeRoleWithWebIdentity");

  public static final FactKey<StsCall> ASSUME_ROLE_ANSWER = key("STS's answer");

  /** The agent's call with or without an answer; unknown if it was not called. */
  public static final FactKey<StsCall> AGENT_CALL = key("the agent's answer");

  /** The CPU time that the process got until STS's timeout; unknown if STS answered. */
  public static final FactKey<CpuUse> CPU_USE = key("the CPU that the check got");

  public static final FactKey<StsCall> CALLER_CALL = key("GetCallerIdentity");
  public static final FactKey<CallerIdentity> CALLER = key("the caller's identity");

  public static final FactKey<Duration> CLOCK_SKEW = key("the clock skew");

  /** The prefix of the webhook's annotations; default {@code eks.amazonaws.com}. */
  public static final FactKey<String> ANNOTATION_PREFIX = key("annotation-prefix");

  public static final FactKey<TrustPolicy.Reading> TRUST_POLICY = key("trust-policy");

  /** The issuer's inspection; unknown unless {@code inspect-issuer} is on. */
  public static final FactKey<IssuerInspection> ISSUER_INSPECTION = key("inspect-issuer");

  /** The same inspection; known only if the issuer's documents were read. */
  public static final FactKey<IssuerInspection.Reached> ISSUER_DOCUMENTS =
      key("the issuer's documents");

  public static final FactKey<String> HTTP_SERVICE = key("SYNC_HTTP_SERVICE_IMPL");

  /** The setting that turns IMDS on or off; without SDKs that have none. */
  public static final FactKey<Map<Sdk, SourcedText>> METADATA_SWITCHES =
      key("AWS_EC2_METADATA_DISABLED");

  /** The configured IPv4 or IPv6 mode for IMDS; without SDKs that have none. */
  public static final FactKey<Map<Sdk, SourcedText>> METADATA_MODES =
      key("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");

  /** The URL of IMDS; without SDK v2 if its settings are invalid. */
  public static final FactKey<Map<Sdk, String>> METADATA_ENDPOINTS =
      key("AWS_EC2_METADATA_SERVICE_ENDPOINT");

  /** The result of IMDS; unknown unless {@code inspect-imds} is on and it matters. */
  public static final FactKey<ImdsInspection> IMDS = key("inspect-imds");

  /** Settings at which SDK v2 throws before any request; empty in a healthy pod. */
  public static final FactKey<List<SdkRefusal>> SDK_REFUSALS = key("the SDK's settings");

  /** Files that a check needs and that timed out. */
  public static final FactKey<List<SourcedText>> SILENT_FILES = key("files that do not answer");

  public static final FactKey<List<ProbedPermission>> PERMISSIONS = key("permissions");

  /** The source of the setting; unknown unless it is on. */
  public static final FactKey<String> NO_DOWNGRADE = key("no-downgrade");

  /** Known if the pod has no part of a role and the setting allows that. */
  public static final FactKey<String> NO_ROLE = key("no-role");

  public static final FactKey<SdkInventory> SDK_INVENTORY = key("the application's class path");

  /** What the application's own SDKs did; unknown unless {@code rehearse} is on. */
  public static final FactKey<List<Rehearsal>> REHEARSALS = key("rehearse");

  /** Known if only inconclusive SDKs were rehearsed, unknown if the owner asked for all. */
  public static final FactKey<String> REHEARSED_IN_DOUBT = key("rehearse=auto");

  /** The command of the process that repeats the check; unknown if the check runs once. */
  public static final FactKey<String> CHECKS_AGAIN = key("whether the check is repeated");

  /** The command that started irsa-check, such as {@code java -jar irsa-check.jar}. */
  public static final FactKey<String> PROGRAM = key("irsa-check's own command");

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

  /** True if it is declared above the other key; a fact is declared after those that it needs. */
  public boolean precedes(FactKey<?> other) {
    return order < other.order;
  }

  @Override
  public String toString() {
    return name;
  }
}
