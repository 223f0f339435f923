package dev.irsacheck.diagnosis;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA454;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA457;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA458;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA459;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA463;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA464;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA465;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA466;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA467;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA468;
import static dev.irsacheck.diagnosis.WhoActs.AGENT;
import static dev.irsacheck.diagnosis.WhoActs.ASSOCIATION;
import static dev.irsacheck.diagnosis.WhoActs.EKS_AUTH;
import static dev.irsacheck.diagnosis.WhoActs.NETWORK;
import static dev.irsacheck.diagnosis.WhoActs.NODE;
import static dev.irsacheck.diagnosis.WhoActs.NODE_ROLE;
import static dev.irsacheck.diagnosis.WhoActs.POD;
import static dev.irsacheck.diagnosis.WhoActs.TRUST;
import static dev.irsacheck.diagnosis.WhoActs.UNKNOWN;

/**
 * The answers of the Pod Identity agent that are no credentials, a row each. Of several that fit,
 * the first counts; {@link AgentRefusals} says which it is.
 *
 * <p>Recorded from the real agent: {@code docs/decisions/0031}.
 */
public enum AgentRefusal {
  // EKS Auth's errors, which the agent passes on with their code
  NODE_DENIED(NODE_ROLE, IRSA463, Word.ERROR, "AccessDenied", "eks-auth:"),
  NOT_TRUSTED(TRUST, IRSA462, Word.ERROR, "AccessDenied", ""),
  NO_CLUSTER(AGENT, IRSA468, Word.ERROR, "ResourceNotFound", "No cluster found"),
  NO_ASSOCIATION(ASSOCIATION, IRSA461, Word.ERROR, "ResourceNotFound", ""),
  /** AWS calls the token of a pod no security token. */
  NODE_TOKEN_EXPIRED(NODE_ROLE, IRSA468, Word.ERROR, "ExpiredToken", "security token"),
  TOKEN_EXPIRED_AT_EKS(POD, IRSA464, Word.ERROR, "ExpiredToken", ""),
  TOKEN_INVALID(POD, IRSA465, Word.ERROR, "InvalidToken", ""),
  NODE_CLOCK_SLOW(NODE, IRSA468, Word.SIGNATURE, "", "Signature expired"),
  NODE_CLOCK_FAST(NODE, IRSA468, Word.SIGNATURE, "", "Signature not yet current"),
  NODE_CLOCK_OFF(NODE, IRSA468, Word.SIGNATURE, "Request", ""),
  NODE_KEYS(NODE_ROLE, IRSA468, Word.SIGNATURE, "", ""),
  THROTTLED(EKS_AUTH, IRSA466, Word.THROTTLE, "", ""),
  EKS_AUTH_FAULT(EKS_AUTH, IRSA467, Word.SERVER_FAULT, "", ""),
  REQUEST_INVALID(AGENT, IRSA468, Word.ERROR, "InvalidRequest", ""),
  PARAMETER_INVALID(AGENT, IRSA468, Word.ERROR, "InvalidParameter", ""),
  /** The agent's SDK found no code: a proxy or a gateway refused, and not EKS Auth. */
  REFUSED_ON_THE_WAY(NETWORK, IRSA455, Word.UNTOLD, "UnknownError", Say.INSTEAD, Say.AS_A_PROXY),
  UNKNOWN_ERROR(UNKNOWN, IRSA467, Word.ERROR, "", ""),

  // the same where somebody left the code out
  NOT_TRUSTED_WITHOUT_CODE(
      TRUST, IRSA462, Word.OWN, "EKS does not have permissions to assume the associated role"),
  NO_ASSOCIATION_WITHOUT_CODE(
      ASSOCIATION, IRSA461, Word.OWN, "has no service account role association"),

  // the agent's own sentences
  TOKEN_EMPTY(POD, IRSA465, Word.OWN, "Service account token cannot be empty"),
  TOKEN_UNPARSABLE(POD, IRSA465, Word.OWN, "Service account token cannot be parsed"),
  TOKEN_EXPIRED(POD, IRSA464, Word.OWN, "failed basic claim validations: token is expired"),
  TOKEN_EARLY(NODE, IRSA465, Word.OWN, "failed basic claim validations: token is not valid yet"),
  TOKEN_UNTIMELY(POD, IRSA465, Word.OWN, "token failed basic claim validations"),
  /** Agents of 0.2 look for the pod in the token. */
  TOKEN_WITHOUT_POD(POD, IRSA465, Word.OWN, "failed to get pod uid from service account token"),
  WRONG_HOST(
      POD,
      IRSA454,
      Word.OWN,
      "Called agent through invalid address",
      "the Pod Identity agent was called by another address than its own; see what the URL says,"
          + " and what changes the Host header",
      "The agent answers only to 169.254.170.23 and fd00:ec2::23. A mesh or a port forward may"
          + " change the Host header, or the URL was set by hand.",
      Say.URL,
      ""),
  NODE_METADATA_OFF(
      AGENT,
      IRSA457,
      Word.SENTENCE,
      "access disabled to EC2 IMDS",
      "the Pod Identity agent may not read the node's credentials: its access to the node's"
          + " metadata is switched off",
      "AWS_EC2_METADATA_DISABLED is set in the agent's own pod, so that it has no credentials to"
          + " ask EKS Auth with.",
      "See the variables of the agent's container:",
      Say.ENV),
  NODE_WITHOUT_ROLE(
      NODE_ROLE,
      IRSA457,
      Word.SENTENCE,
      "no EC2 IMDS role found, operation error ec2imds: GetMetadata, http response error"
          + " StatusCode: 404",
      "the node has no role, so the Pod Identity agent has nothing to ask EKS Auth with; give the"
          + " instance its instance profile",
      "The metadata service of the node answered the agent that the instance has no role.",
      "See which instance profile the node has; AmazonEKSWorkerNodePolicy belongs to its role:",
      "aws ec2 describe-instances --instance-ids INSTANCE --query"
          + " 'Reservations[].Instances[].IamInstanceProfile.Arn'"),
  NODE_METADATA_SILENT(
      NODE,
      IRSA457,
      Word.SENTENCE,
      "no EC2 IMDS role found",
      "the Pod Identity agent cannot read the node's credentials: the node's metadata service does"
          + " not answer it",
      "The agent asks EKS Auth with the node's role, whose credentials the instance's metadata"
          + " service gives. It does not reach that service, or is refused there.",
      "See whether the node's metadata service is switched on:",
      "aws ec2 describe-instances --instance-ids INSTANCE --query"
          + " 'Reservations[].Instances[].MetadataOptions'"),
  HYBRID_NODE_FILE(
      NODE_ROLE,
      IRSA457,
      Word.SENTENCE,
      "loading shared credentials",
      "the Pod Identity agent of this hybrid node has no credentials: the node's credentials file"
          + " is not there, or cannot be read",
      "On a hybrid node the agent reads the credentials that nodeadm keeps in a file.",
      "Set enableCredentialsFile: true below hybrid in the node's configuration, and see on the"
          + " node that the file is there:",
      "ls -l /eks-hybrid/.aws/credentials"),
  AGENT_WITHOUT_REGION(
      AGENT,
      IRSA457,
      Word.SENTENCE,
      "Missing Region",
      "the Pod Identity agent was started without a region; give it AWS_REGION",
      "Without a region it knows no address of EKS Auth. Where the add-on is installed by EKS, the"
          + " region is filled in.",
      "See the variables of the agent's container:",
      Say.ENV),
  NODE_CREDENTIALS(
      NODE_ROLE,
      IRSA457,
      Word.SENTENCE,
      "get identity: get credentials",
      "the Pod Identity agent has no credentials of the node; its text names what stopped it",
      "The agent asks EKS Auth with the node's role, and came to no credentials of it."),
  CREDENTIALS_SHORT(
      NODE,
      IRSA458,
      Word.OWN,
      "fetched credentials are expired or will expire",
      "the node's clock is fast, so new credentials look expired to the Pod Identity agent; fix"
          + " time sync (NTP) on the node",
      "EKS gives credentials for hours, and the agent compares their end with the node's clock. It"
          + " gives none away that have less than 15 s left.",
      "Compare the node's clock with your own:",
      "date -u; kubectl debug node/NODE -it --image=busybox -- date -u"),
  RETRIES_USED_UP(
      NETWORK,
      IRSA455,
      Word.SENTENCE,
      "retry quota exceeded",
      "the Pod Identity agent's calls to EKS Auth have failed so often that it no longer retries;"
          + " look at the node's way to eks-auth, not at this pod",
      "All pods of a node share the agent's quota for retries, and failed calls have used it up."
          + " The error that came first is in the agent's log."),
  NOT_CREDENTIALS(
      NETWORK, IRSA455, Word.OWN, "credentials or assumed role empty", Say.INSTEAD, Say.AS_A_PROXY),
  UNWRITABLE(EKS_AUTH, IRSA467, Word.SENTENCE, "Unable to serialize credentials"),
  /** Agents of 2023 and 2024. */
  THROTTLED_OLD(EKS_AUTH, IRSA466, Word.OWN, "Too Many Requests. account throttling"),
  OWN_LIMIT(NODE, IRSA453, Word.SENTENCE, "Too Many Requests"),
  OTHER_PATH(
      POD,
      IRSA454,
      Word.SENTENCE,
      "404 page not found",
      "what answers at the Pod Identity agent's address does not know the path that was asked for;"
          + " the agent's is /v1/credentials",
      "The URL was set by hand, or is changed on its way. Where it is right, another server answers"
          + " in the agent's place.",
      Say.URL,
      ""),

  // what has no words
  NO_ANSWER(
      NETWORK,
      IRSA455,
      Word.FORM,
      "",
      "the Pod Identity agent cannot reach EKS Auth; look at the node's way to eks-auth, not at"
          + " this pod",
      "The agent asks the service eks-auth with the node's role: three times, with one second for"
          + " each answer. In a private network the node needs a VPC endpoint for it."),
  ANOTHER_ANSWER(NETWORK, IRSA455, Word.FORM, "", Say.INSTEAD, Say.AS_A_PROXY),
  UNKNOWN_TEXT(
      UNKNOWN,
      IRSA459,
      Word.FORM,
      "",
      "the Pod Identity agent answered with a text that irsa-check does not know; the text may name"
          + " the cause",
      "The text is the agent's own, and newer or rarer than what has been recorded of it, so nothing"
          + " can be said of the association or the role."),
  NOT_THE_AGENT(POD, IRSA454, Word.FORM, "");

  /** What several rows say. */
  private static final class Say {
    static final String URL =
        "If the URL is not http://169.254.170.23/v1/credentials, or"
            + " http://[fd00:ec2::23]/v1/credentials in an IPv6 cluster, remove the variable; EKS"
            + " then sets the right one.";
    static final String INSTEAD =
        "something between the node and EKS Auth answered the agent in its place; look at the"
            + " node's proxy, firewall and VPC endpoint";
    static final String AS_A_PROXY =
        "The agent passes on the status of an answer that is none of EKS Auth's, as a proxy, a load"
            + " balancer, a gateway or a firewall gives it.";
    static final String SEE_LOG = "The agent's log names the cause:";
    static final String LOG =
        "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent --tail=50";
    static final String ENV =
        "kubectl get ds eks-pod-identity-agent -n kube-system -o"
            + " jsonpath='{.spec.template.spec.containers[0].env}'";
  }

  /** How an answer is known. */
  enum Word {
    /** By an error code of EKS Auth. */
    ERROR,
    /** By the name that the agent's SDK gives an error that came without a code. */
    UNTOLD,
    /** By one of the codes of a request that is not signed as AWS wants it. */
    SIGNATURE,
    THROTTLE,
    SERVER_FAULT,
    /** By words that nobody says but the agent. */
    OWN,
    /** By words that others say as well, where it is the agent that says them. */
    SENTENCE,
    /** By status and form. */
    FORM
  }

  private final WhoActs acts;
  private final DiagnosisCode code;
  private final Word by;
  private final String error;
  private final String words;
  private final String headline;
  private final String why;
  private final String fix;
  private final String command;

  AgentRefusal(WhoActs acts, DiagnosisCode code, Word by, String error, String words) {
    this(acts, code, by, error, words, "", "", "", "");
  }

  AgentRefusal(WhoActs acts, DiagnosisCode code, Word by, String words) {
    this(acts, code, by, "", words, "", "", "", "");
  }

  AgentRefusal(
      WhoActs acts, DiagnosisCode code, Word by, String words, String headline, String why) {
    this(acts, code, by, "", words, headline, why, Say.SEE_LOG, Say.LOG);
  }

  AgentRefusal(
      WhoActs acts,
      DiagnosisCode code,
      Word by,
      String words,
      String headline,
      String why,
      String fix,
      String command) {
    this(acts, code, by, "", words, headline, why, fix, command);
  }

  AgentRefusal(
      WhoActs acts,
      DiagnosisCode code,
      Word by,
      String error,
      String words,
      String headline,
      String why,
      String fix,
      String command) {
    this.acts = acts;
    this.code = code;
    this.by = by;
    this.error = error;
    this.words = words;
    this.headline = headline;
    this.why = why;
    this.fix = fix;
    this.command = command;
  }

  /** On whose side it is to be mended. */
  public WhoActs acts() {
    return acts;
  }

  public DiagnosisCode code() {
    return code;
  }

  /** What to say of it, for a code that this is; nothing where that depends on the pod. */
  public Finding.Builder tell(Finding.Builder finding) {
    finding.headline(headline).why(why);
    return command.isEmpty() ? finding.fix(fix) : finding.fix(fix, command);
  }

  /** True where the same request may be answered otherwise a moment later. */
  public boolean passing() {
    return code.severity() == Severity.CANNOT_TELL;
  }

  /** The part of its text that does not change; empty where there is none. */
  public String words() {
    return words;
  }

  /** The same where they stand for it wherever they are met; else empty. */
  public String ownWords() {
    return by == Word.OWN ? words : "";
  }

  /** Whether the agent's own words are in a text. */
  boolean isSaidIn(String text, boolean byTheAgent) {
    return (by == Word.OWN || by == Word.SENTENCE && byTheAgent) && text.contains(words);
  }

  /** Whether an error of EKS Auth is this one. */
  boolean fits(EksAuthError of) {
    if (by == Word.UNTOLD) {
      return of.code().equals(words);
    }
    boolean kind =
        switch (by) {
          case ERROR -> true;
          case SIGNATURE -> of.ofTheSignature();
          case THROTTLE -> of.throttles();
          case SERVER_FAULT -> of.server();
          default -> false;
        };
    return kind && of.code().startsWith(error) && of.message().contains(words);
  }
}
