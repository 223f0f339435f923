package dev.irsacheck.pod.snapshot;

import dev.irsacheck.base.bootstrap.RoleVariables;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.InjectedVariables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The variables and properties that the check reads, most of them of AWS SDKs. None is a secret.
 */
public enum PodSettings {
  ROLE_ARN(InjectedVariables.ROLE_ARN, RoleVariables.ROLE_ARN_PROPERTY),
  TOKEN_FILE(InjectedVariables.TOKEN_FILE, RoleVariables.TOKEN_FILE_PROPERTY),
  SESSION_NAME("AWS_ROLE_SESSION_NAME", "aws.roleSessionName"),
  REGION(InjectedVariables.REGION, "aws.region"),
  /** The webhook injects it beside AWS_REGION; Java's SDKs do not read it. */
  DEFAULT_REGION(InjectedVariables.DEFAULT_REGION, null),
  /** The webhook injects it; a container that sets it looks mutated already. */
  REGIONAL_STS(InjectedVariables.REGIONAL_STS, null),
  STS_ENDPOINT("AWS_ENDPOINT_URL_STS", "aws.endpointUrlSts"),
  ENDPOINT("AWS_ENDPOINT_URL", "aws.endpointUrl"),
  IGNORE_ENDPOINTS("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "aws.ignoreConfiguredEndpointUrls"),
  FIPS("AWS_USE_FIPS_ENDPOINT", "aws.useFipsEndpoint"),
  DUALSTACK("AWS_USE_DUALSTACK_ENDPOINT", "aws.useDualstackEndpoint"),
  POD_IDENTITY_URI(InjectedVariables.AGENT_URI, RoleVariables.AGENT_URI_PROPERTY),
  /** Java's SDKs prefer it to the full URI, with an address that EKS does not have. */
  RELATIVE_URI("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "aws.containerCredentialsPath"),
  AGENT_TOKEN_FILE(InjectedVariables.AGENT_TOKEN_FILE, RoleVariables.AGENT_TOKEN_FILE_PROPERTY),
  /** The class of SDK v2's synchronous HTTP client, which skips the search for one. */
  HTTP_SERVICE("SYNC_HTTP_SERVICE_IMPL", "software.amazon.awssdk.http.service.impl"),
  /** Keeps an SDK from IMDS, and so from the node's role. */
  METADATA_DISABLED("AWS_EC2_METADATA_DISABLED", "aws.disableEc2Metadata"),
  /** SDK v1 honours property and variable; either being true is enough. */
  V1_METADATA_DISABLED("AWS_EC2_METADATA_DISABLED", "com.amazonaws.sdk.disableEc2Metadata"),
  /** The endpoint of IMDS; it overrides the mode. */
  METADATA_ENDPOINT("AWS_EC2_METADATA_SERVICE_ENDPOINT", "aws.ec2MetadataServiceEndpoint"),
  V1_METADATA_ENDPOINT(
      "AWS_EC2_METADATA_SERVICE_ENDPOINT", "com.amazonaws.sdk.ec2MetadataServiceEndpointOverride"),
  /** Chooses the IPv4 or IPv6 address of IMDS and of the Pod Identity agent. */
  METADATA_MODE("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "aws.ec2MetadataServiceEndpointMode"),
  KUBERNETES("KUBERNETES_SERVICE_HOST", null),
  /** The pod's name, unless the pod sets its own host name. */
  HOSTNAME("HOSTNAME", null),
  OPERATING_SYSTEM("OS", null),
  /**
   * The workload that a user passed to {@code kubectl irsa-check}. The plugin sets this and the
   * next three in the pod that it creates.
   */
  ASKED_WORKLOAD("KUBECTL_IRSA_CHECK_WORKLOAD", null),
  ASKED_POD("KUBECTL_IRSA_CHECK_POD", null),
  ASKED_CONTAINER("KUBECTL_IRSA_CHECK_CONTAINER", null),
  /** The role in the service account's annotation before the plugin created its pod. */
  ASKED_ROLE("KUBECTL_IRSA_CHECK_ROLE", null),
  /** A PEM file of trusted CAs; no SDK for Java reads it. */
  CA_BUNDLE("AWS_CA_BUNDLE", null),
  /** The same for OpenSSL and Go; neither Java nor botocore reads it. */
  CERT_FILE("SSL_CERT_FILE", null);

  private final String variable;
  private final String property;

  PodSettings(String variable, String property) {
    this.variable = variable;
    this.property = property;
  }

  public String variable() {
    return variable;
  }

  public String property() {
    return property;
  }

  /**
   * The effective value: the property before the variable, as in SDK v2; null if neither is set.
   */
  public SourcedText in(Variables variables) {
    return Variables.isSet(propertyIn(variables))
        ? new SourcedText(trimmed(propertyIn(variables)), Source.property(property))
        : variableAlone(variables);
  }

  public static Optional<Path> tokenFile(Variables variables) {
    SourcedText path = TOKEN_FILE.in(variables);
    path = path == null ? AGENT_TOKEN_FILE.in(variables) : path;
    try {
      return path == null ? Optional.empty() : Optional.of(Path.of(path.value()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  SourcedText variableAlone(Variables variables) {
    String value = variables.variable(variable);
    return Variables.isSet(value) ? new SourcedText(trimmed(value), Source.env(variable)) : null;
  }

  private String propertyIn(Variables variables) {
    return property == null ? null : variables.property(property);
  }

  /** SDK v2 trims a region's name, so blanks are no fault. */
  private String trimmed(String value) {
    return this == REGION && !value.isBlank() ? value.strip() : value;
  }
}
