package dev.irsacheck.pod.snapshot;

import dev.irsacheck.base.bootstrap.RoleVariables;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.InjectedVariables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The variables and properties that the check looks at, most of them of AWS SDKs. None of them is a
 * secret.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">AWS SDKs
 *     and Tools settings reference</a>
 */
public enum PodSettings {
  ROLE_ARN(InjectedVariables.ROLE_ARN, RoleVariables.ROLE_ARN_PROPERTY),
  TOKEN_FILE(InjectedVariables.TOKEN_FILE, RoleVariables.TOKEN_FILE_PROPERTY),
  SESSION_NAME("AWS_ROLE_SESSION_NAME", "aws.roleSessionName"),
  REGION(InjectedVariables.REGION, "aws.region"),
  /** Injected by the webhook beside AWS_REGION; Java's SDKs do not read it. */
  DEFAULT_REGION(InjectedVariables.DEFAULT_REGION, null),
  /** Injected by the webhook; where a container sets it too, that looks finished. */
  REGIONAL_STS(InjectedVariables.REGIONAL_STS, null),
  STS_ENDPOINT("AWS_ENDPOINT_URL_STS", "aws.endpointUrlSts"),
  ENDPOINT("AWS_ENDPOINT_URL", "aws.endpointUrl"),
  IGNORE_ENDPOINTS("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "aws.ignoreConfiguredEndpointUrls"),
  FIPS("AWS_USE_FIPS_ENDPOINT", "aws.useFipsEndpoint"),
  DUALSTACK("AWS_USE_DUALSTACK_ENDPOINT", "aws.useDualstackEndpoint"),
  POD_IDENTITY_URI(InjectedVariables.AGENT_URI, RoleVariables.AGENT_URI_PROPERTY),
  /** Java's SDKs take it before the full URI, at an address that EKS has not. */
  RELATIVE_URI("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "aws.containerCredentialsPath"),
  /** Where the token for the agent of EKS Pod Identity stands. */
  AGENT_TOKEN_FILE(InjectedVariables.AGENT_TOKEN_FILE, RoleVariables.AGENT_TOKEN_FILE_PROPERTY),
  /** The class that SDK v2 takes its synchronous HTTP client from, instead of looking for one. */
  HTTP_SERVICE("SYNC_HTTP_SERVICE_IMPL", "software.amazon.awssdk.http.service.impl"),
  /** Keeps an SDK from asking IMDS, and so from the node's role. */
  METADATA_DISABLED("AWS_EC2_METADATA_DISABLED", "aws.disableEc2Metadata"),
  /** The same for SDK v1, which heeds the property or the variable, whichever is true. */
  V1_METADATA_DISABLED("AWS_EC2_METADATA_DISABLED", "com.amazonaws.sdk.disableEc2Metadata"),
  /** Where IMDS is asked, whatever its mode says. */
  METADATA_ENDPOINT("AWS_EC2_METADATA_SERVICE_ENDPOINT", "aws.ec2MetadataServiceEndpoint"),
  /** The same for SDK v1. */
  V1_METADATA_ENDPOINT(
      "AWS_EC2_METADATA_SERVICE_ENDPOINT", "com.amazonaws.sdk.ec2MetadataServiceEndpointOverride"),
  /** At which of its addresses IMDS is asked, and which of the Pod Identity agent's is accepted. */
  METADATA_MODE("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "aws.ec2MetadataServiceEndpointMode"),
  /** Kubernetes sets it in every container. */
  KUBERNETES("KUBERNETES_SERVICE_HOST", null),
  /** The pod's name, unless the pod sets a host name of its own. */
  HOSTNAME("HOSTNAME", null),
  /** {@code Windows_NT} in every process of Windows. */
  OPERATING_SYSTEM("OS", null),
  /**
   * The workload that somebody asked {@code kubectl irsa-check} about, as kubectl takes it. The
   * plugin sets this and the three below in the pod that it creates, which is none of the
   * workload's.
   */
  ASKED_WORKLOAD("KUBECTL_IRSA_CHECK_WORKLOAD", null),
  /** The name of one of its pods; {@code POD} where there is none. */
  ASKED_POD("KUBECTL_IRSA_CHECK_POD", null),
  /** The name of the container that is meant. */
  ASKED_CONTAINER("KUBECTL_IRSA_CHECK_CONTAINER", null),
  /** The role that the service account's annotation named before the plugin's pod was created. */
  ASKED_ROLE("KUBECTL_IRSA_CHECK_ROLE", null),
  /** A PEM file of the authorities to trust; no SDK for Java reads it. */
  CA_BUNDLE("AWS_CA_BUNDLE", null),
  /** The same by OpenSSL's defaults and Go's, of which neither Java nor botocore knows. */
  CERT_FILE("SSL_CERT_FILE", null);

  private final String variable;
  private final String property;

  PodSettings(String variable, String property) {
    this.variable = variable;
    this.property = property;
  }

  /** The environment variable's name. */
  public String variable() {
    return variable;
  }

  /** The system property that SDK v2 reads before the variable, or null. */
  public String property() {
    return property;
  }

  /** What is in force, the property before the variable as in SDK v2; null where none is set. */
  public SourcedText in(Variables variables) {
    return Variables.isSet(propertyIn(variables))
        ? new SourcedText(trimmed(propertyIn(variables)), Source.property(property))
        : variableAlone(variables);
  }

  /** The token's path, for STS or else for the agent; empty where there is none that is a path. */
  public static Optional<Path> tokenFile(Variables variables) {
    SourcedText path = TOKEN_FILE.in(variables);
    path = path == null ? AGENT_TOKEN_FILE.in(variables) : path;
    try {
      return path == null ? Optional.empty() : Optional.of(Path.of(path.value()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The variable, in force or overridden; null where it is not set. */
  SourcedText variableAlone(Variables variables) {
    String value = variables.variable(variable);
    return Variables.isSet(value) ? new SourcedText(trimmed(value), Source.env(variable)) : null;
  }

  private String propertyIn(Variables variables) {
    return property == null ? null : variables.property(property);
  }

  /** SDK v2 trims a region's name; what works in the application is no fault. */
  private String trimmed(String value) {
    return this == REGION && !value.isBlank() ? value.strip() : value;
  }
}
