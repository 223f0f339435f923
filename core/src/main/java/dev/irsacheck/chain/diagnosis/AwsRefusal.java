package dev.irsacheck.chain.diagnosis;

import static dev.irsacheck.chain.diagnosis.AwsError.*;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.*;
import static dev.irsacheck.chain.diagnosis.WhoActs.*;

import dev.irsacheck.chain.permissions.PolicyOwner;

/**
 * All error responses of STS, EKS Auth and the Pod Identity agent. If several rows match, the first
 * counts. An unknown message never makes the diagnosis narrower than its code. The agent's
 * responses were recorded: {@code docs/maintain/decisions/0031}.
 */
public enum AwsRefusal {
  // messages of STS
  NOT_AUTHORIZED(DENIED, IRSA301, "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
  NO_PROVIDER(WEB_IDENTITY, IRSA302, "No OpenIDConnect provider found"),
  WRONG_AUDIENCE(WEB_IDENTITY, IRSA303, "Incorrect token audience", SaidBy.OTHERS_TOO),
  THUMBPRINT(WEB_IDENTITY, IRSA304, "match configured thumbprint"),
  NO_KEYS(
      AWS,
      WEB_IDENTITY,
      IRSA305,
      "retrieve verification key from your identity provider",
      SaidBy.STS_ALONE),
  LACKS_CLAIM(WEB_IDENTITY, IRSA308, "Missing a required claim", SaidBy.OTHERS_TOO),
  NO_JWT(WEB_IDENTITY, IRSA309, "The ID Token provided is not a valid JWT", SaidBy.OTHERS_TOO),
  TOKEN_SIGNATURE(WEB_IDENTITY, IRSA309, "Token signature invalid", SaidBy.OTHERS_TOO),
  NOT_VALIDATED(WEB_IDENTITY, IRSA309, "web identity token provided could not be validated"),
  NOT_VALIDATED_PASSED(
      WEB_IDENTITY, IRSA309, "web identity token that was passed could not be validated"),
  ISSUER_NO_URL(WEB_IDENTITY, IRSA208, "Issuer must be a valid URL", SaidBy.OTHERS_TOO),
  PAST_EXPIRY(EXPIRED, IRSA206, "Token expired: current date/time"),
  PASSED_IS_EXPIRED(EXPIRED, IRSA206, "The web identity token that was passed is expired"),
  TOO_OLD(EXPIRED, IRSA307, "Token too old", SaidBy.OTHERS_TOO),
  IS_TOO_OLD(EXPIRED, IRSA307, "Token is too old", SaidBy.OTHERS_TOO),
  ARN_INVALID(FORM, IRSA312, "Request ARN is invalid", SaidBy.OTHER_CALLS_TOO),
  CONSTRAINT(FORM, IRSA312, "failed to satisfy constraint", SaidBy.OTHER_CALLS_TOO),
  NOT_ACTIVATED(REGION_DISABLED, IRSA314, "STS is not activated in this region"),
  KEYS_INVALID(
      UNKNOWN_KEYS,
      IRSA315,
      "The security token included in the request is invalid",
      SaidBy.OTHERS_TOO),
  CLOCK_SLOW(SIGNATURE, IRSA431, "Signature expired", SaidBy.OTHERS_TOO),
  CLOCK_FAST(SIGNATURE, IRSA431, "Signature not yet current", SaidBy.OTHERS_TOO),
  RATE_EXCEEDED(AWS, THROTTLED, IRSA417, "Rate exceeded", SaidBy.OTHERS_TOO),

  // codes of STS
  STS_DENIES(DENIED, IRSA301),
  /** The message names another policy than the role's trust policy: {@link PolicyOwner}. */
  OTHER_POLICY_DENIES(DENIED, IRSA318),
  STS_REFUSES_TOKEN(WEB_IDENTITY, IRSA317),
  STS_FINDS_EXPIRED(EXPIRED, IRSA206),
  STS_HEARS_NO_ISSUER(AWS, ISSUER_SILENT, IRSA310, "", SaidBy.STS_BY_CODE),
  ISSUER_REJECTS(CLAIM_REJECTED, IRSA311),
  STS_FINDS_MALFORMED(FORM, IRSA312),
  STS_IS_DISABLED(REGION_DISABLED, IRSA314),
  STS_KNOWS_NO_SUCH_KEYS(UNKNOWN_KEYS, IRSA315),
  STS_REFUSES_SIGNATURE(SIGNATURE, IRSA316),
  STS_REFUSES_TIME(CLOCK, IRSA431),
  STS_THROTTLES(AWS, THROTTLED, IRSA417, "", SaidBy.STS_BY_CODE),
  STS_HAS_A_FAULT(AWS, FAULT, IRSA418, "", SaidBy.STS_BY_CODE),
  STS_SAYS_ANOTHER(null, IRSA399),
  /** The request has no signature, so a signature error leaves the cause open. */
  SIGNATURE_OF_NONE(SIGNATURE, IRSA317),

  // errors of EKS Auth, which the agent passes on with their code
  NODE_DENIED(NODE_ROLE, IRSA463, DENIED, "", "eks-auth:"),
  NOT_TRUSTED(TRUST, IRSA462, DENIED, "", ""),
  NO_CLUSTER(AGENT, IRSA468, OTHER, "ResourceNotFound", "No cluster found"),
  NO_ASSOCIATION(ASSOCIATION, IRSA461, OTHER, "ResourceNotFound", ""),
  /** AWS never calls a pod's token a security token, so the node's credentials have expired. */
  NODE_TOKEN_EXPIRED(NODE_ROLE, IRSA468, EXPIRED, "", "security token"),
  TOKEN_EXPIRED_AT_EKS(POD, IRSA464, EXPIRED, "", ""),
  TOKEN_INVALID(POD, IRSA465, UNKNOWN_KEYS, "InvalidToken", ""),
  NODE_KEYS(NODE_ROLE, IRSA468, UNKNOWN_KEYS, "", ""),
  NODE_CLOCK_SLOW(NODE, IRSA468, SIGNATURE, "", "Signature expired"),
  NODE_CLOCK_FAST(NODE, IRSA468, SIGNATURE, "", "Signature not yet current"),
  NODE_SIGNATURE(NODE_ROLE, IRSA468, SIGNATURE, "", ""),
  NODE_CLOCK_OFF(NODE, IRSA468, CLOCK, "", ""),
  EKS_AUTH_THROTTLES(AWS, IRSA466, THROTTLED, "", ""),
  EKS_AUTH_FAULT(AWS, IRSA467, FAULT, "", ""),
  REQUEST_INVALID(AGENT, IRSA468, OTHER, "InvalidRequest", ""),
  /** The agent inserts the cluster's name that it was configured with. */
  CLUSTER_NAME_INVALID(AGENT, IRSA468, OTHER, "InvalidParameter", "clusterName"),
  PARAMETER_INVALID(AGENT, IRSA468, OTHER, "InvalidParameter", ""),
  /** The response had no code: a proxy or a gateway refused, not EKS Auth. */
  REFUSED_ON_THE_WAY(NETWORK, IRSA455, OTHER, "UnknownError", ""),
  UNKNOWN_ERROR(UNKNOWN, IRSA467, null, "", ""),

  // errors of EKS Auth in logs without the code
  NOT_TRUSTED_WITHOUT_CODE(
      TRUST,
      IRSA462,
      SaidBy.AGENT_ALONE,
      "EKS does not have permissions to assume the associated role"),
  NO_ASSOCIATION_WITHOUT_CODE(
      ASSOCIATION, IRSA461, SaidBy.AGENT_ALONE, "has no service account role association"),

  // messages of the agent itself
  TOKEN_EMPTY(POD, IRSA465, SaidBy.AGENT_ALONE, "Service account token cannot be empty"),
  TOKEN_UNPARSABLE(POD, IRSA465, SaidBy.AGENT_ALONE, "Service account token cannot be parsed"),
  TOKEN_EXPIRED(
      POD, IRSA464, SaidBy.AGENT_ALONE, "failed basic claim validations: token is expired"),
  TOKEN_EARLY(
      NODE, IRSA465, SaidBy.AGENT_ALONE, "failed basic claim validations: token is not valid yet"),
  TOKEN_UNTIMELY(POD, IRSA465, SaidBy.AGENT_ALONE, "token failed basic claim validations"),
  /** Agents 0.2 read the pod's name from the token. */
  TOKEN_WITHOUT_POD(
      POD, IRSA465, SaidBy.AGENT_ALONE, "failed to get pod uid from service account token"),
  WRONG_HOST(POD, IRSA454, SaidBy.AGENT_ALONE, "Called agent through invalid address"),
  NODE_METADATA_OFF(AGENT, IRSA457, SaidBy.AGENT, "access disabled to EC2 IMDS"),
  NODE_WITHOUT_ROLE(
      NODE_ROLE,
      IRSA457,
      SaidBy.AGENT,
      "no EC2 IMDS role found, operation error ec2imds: GetMetadata, http response error"
          + " StatusCode: 404"),
  NODE_METADATA_SILENT(NODE, IRSA457, SaidBy.AGENT, "no EC2 IMDS role found"),
  HYBRID_NODE_FILE(NODE_ROLE, IRSA457, SaidBy.AGENT, "loading shared credentials"),
  AGENT_WITHOUT_REGION(AGENT, IRSA457, SaidBy.AGENT, "Missing Region"),
  NODE_CREDENTIALS(NODE_ROLE, IRSA457, SaidBy.AGENT, "get identity: get credentials"),
  CREDENTIALS_SHORT(
      NODE, IRSA458, SaidBy.AGENT_ALONE, "fetched credentials are expired or will expire"),
  /** The agent cancels its request if the client closes the connection. */
  CLIENT_GAVE_UP(AWS_OR_NETWORK, IRSA456, SaidBy.AGENTS_LOG, "canceled, context canceled"),
  RETRIES_USED_UP(AWS_OR_NETWORK, IRSA455, SaidBy.AGENT, "retry quota exceeded"),
  NOT_CREDENTIALS(NETWORK, IRSA455, SaidBy.AGENT_ALONE, "credentials or assumed role empty"),
  UNWRITABLE(AWS, IRSA467, SaidBy.AGENT, "Unable to serialize credentials"),
  THROTTLED_OLD(AWS, IRSA466, SaidBy.AGENT_ALONE, "Too Many Requests. account throttling"),
  OWN_LIMIT(AWS, IRSA453, SaidBy.AGENT, "Too Many Requests"),
  OTHER_PATH(POD, IRSA454, SaidBy.AGENT, "404 page not found"),

  // responses without a message
  NO_ANSWER(AWS_OR_NETWORK, IRSA455, SaidBy.ITS_FORM, ""),
  UNAVAILABLE(AWS_OR_NETWORK, IRSA455, SaidBy.ITS_FORM, ""),
  ANOTHER_ANSWER(NETWORK, IRSA455, SaidBy.ITS_FORM, ""),
  UNKNOWN_TEXT(UNKNOWN, IRSA459, SaidBy.ITS_FORM, ""),
  NOT_THE_AGENT(POD, IRSA454, SaidBy.ITS_FORM, "");

  /** The services that use these words, which decides what else a log must contain. */
  public enum SaidBy {
    STS_BY_CODE,
    STS_ALONE,
    OTHERS_TOO,
    OTHER_CALLS_TOO,
    EKS_AUTH,
    AGENT_ALONE,
    AGENT,
    AGENTS_LOG,
    ITS_FORM
  }

  private final SaidBy by;
  private final AwsError error;
  private final String code;
  private final String words;
  private final WhoActs acts;
  private final DiagnosisCode diagnosis;

  AwsRefusal(AwsError error, DiagnosisCode diagnosis) {
    this(SaidBy.STS_BY_CODE, error, "", "", null, diagnosis);
  }

  AwsRefusal(AwsError error, DiagnosisCode diagnosis, String words) {
    this(SaidBy.STS_ALONE, error, "", words, null, diagnosis);
  }

  AwsRefusal(AwsError error, DiagnosisCode diagnosis, String words, SaidBy by) {
    this(by, error, "", words, null, diagnosis);
  }

  AwsRefusal(WhoActs acts, AwsError error, DiagnosisCode diagnosis, String words, SaidBy by) {
    this(by, error, "", words, acts, diagnosis);
  }

  AwsRefusal(WhoActs acts, DiagnosisCode diagnosis, AwsError error, String code, String words) {
    this(SaidBy.EKS_AUTH, error, code, words, acts, diagnosis);
  }

  AwsRefusal(WhoActs acts, DiagnosisCode diagnosis, SaidBy by, String words) {
    this(by, null, "", words, acts, diagnosis);
  }

  AwsRefusal(
      SaidBy by, AwsError error, String code, String words, WhoActs acts, DiagnosisCode diagnosis) {
    this.by = by;
    this.error = error;
    this.code = code;
    this.words = words;
    this.acts = acts;
    this.diagnosis = diagnosis;
  }

  public SaidBy by() {
    return by;
  }

  /** The meaning of its code; null if it has no code or any code. */
  public AwsError error() {
    return error;
  }

  public String words() {
    return words;
  }

  /** The party that can fix it; null if the diagnosis tells. */
  public WhoActs acts() {
    return acts;
  }

  public DiagnosisCode diagnosis() {
    return diagnosis;
  }

  public FaultSide side() {
    return acts == null ? FaultSide.POD : acts.side();
  }

  public boolean passes() {
    return diagnosis.severity() == Severity.CANNOT_TELL;
  }

  public boolean isOfTheCredentials() {
    return error != null && error.isOfTheCredentials();
  }

  boolean fits(EksAuthError of) {
    return by == SaidBy.EKS_AUTH
        && (error == null || error == of.means())
        && of.code().startsWith(code)
        && of.message().contains(words);
  }
}
