package dev.irsacheck.diagnosis;

import static dev.irsacheck.diagnosis.Link.AGENT;
import static dev.irsacheck.diagnosis.Link.ASSOCIATION;
import static dev.irsacheck.diagnosis.Link.CALLER;
import static dev.irsacheck.diagnosis.Link.MAY_DO;
import static dev.irsacheck.diagnosis.Link.POD;
import static dev.irsacheck.diagnosis.Link.PROVIDER;
import static dev.irsacheck.diagnosis.Link.ROLE;
import static dev.irsacheck.diagnosis.Link.SERVICE_ACCOUNT;
import static dev.irsacheck.diagnosis.Link.STS;
import static dev.irsacheck.diagnosis.Link.TOKEN;
import static dev.irsacheck.diagnosis.Severity.BROKEN;
import static dev.irsacheck.diagnosis.Severity.CANNOT_TELL;
import static dev.irsacheck.diagnosis.Severity.INTERNAL;
import static dev.irsacheck.diagnosis.Severity.USAGE;
import static dev.irsacheck.diagnosis.Severity.WARNING;

/**
 * The catalogue. A number is for ever: one that is no longer reported stays here and says so.
 *
 * <p>Each code has a page in {@code diagnoses/}, a scenario that leads to it, and a check that
 * reports it; {@code CatalogueTest} binds them together.
 */
public enum DiagnosisCode {
  // 1xx: pod, environment and webhook
  IRSA100(USAGE, POD, "irsa-check does not run in a Kubernetes pod"),
  IRSA101(BROKEN, POD, "no role was injected into this pod"),
  IRSA102(BROKEN, POD, "AWS_ROLE_ARN is set, but AWS_WEB_IDENTITY_TOKEN_FILE is not"),
  IRSA103(BROKEN, POD, "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not"),
  IRSA104(BROKEN, TOKEN, "the token file does not exist"),
  IRSA105(BROKEN, TOKEN, "this process is not allowed to read the token file"),
  IRSA106(BROKEN, ROLE, "AWS_ROLE_ARN is not the ARN of an IAM role"),
  IRSA107(BROKEN, ROLE, "AWS_ROLE_SESSION_NAME is not a valid session name"),
  IRSA108(BROKEN, POD, "static keys in the environment take precedence over web identity"),
  IRSA109(BROKEN, POD, "static keys in system properties take precedence over web identity"),
  IRSA110(WARNING, POD, "a system property overrides what the webhook injected"),
  /** No longer reported: EKS Pod Identity is checked itself. */
  IRSA111(WARNING, POD, "this pod uses EKS Pod Identity, not IRSA"),
  IRSA112(WARNING, POD, "both IRSA and EKS Pod Identity are present"),
  IRSA113(BROKEN, ROLE, "AWS_ROLE_ARN is not the role that was expected"),
  IRSA114(BROKEN, SERVICE_ACCOUNT, "the pod does not run as the service account that was expected"),
  IRSA115(WARNING, POD, "the token belongs to another namespace than the pod"),
  IRSA116(BROKEN, TOKEN, "the token file is not a regular file"),
  IRSA117(BROKEN, POD, "the application's AWS SDK fails at one of its settings"),
  IRSA118(WARNING, POD, "the AWS SDK for Java v2 would fail at one of its settings"),
  IRSA119(CANNOT_TELL, POD, "a file that the check needs does not answer"),

  IRSA151(BROKEN, POD, "EKS Pod Identity is injected only in part"),
  IRSA152(WARNING, POD, "the pod has its credentials from elsewhere than EKS"),
  IRSA153(WARNING, POD, "a variable takes precedence over EKS Pod Identity"),
  IRSA154(BROKEN, POD, "the pod comes to its role by another way than expected"),
  IRSA155(BROKEN, POD, "AWS_CONTAINER_CREDENTIALS_FULL_URI leads to no server of credentials"),
  IRSA161(BROKEN, TOKEN, "the token for the Pod Identity agent cannot be read"),
  IRSA162(BROKEN, TOKEN, "the token file for the Pod Identity agent holds something else"),
  IRSA163(BROKEN, TOKEN, "the token is not meant for EKS Pod Identity"),
  IRSA165(
      WARNING, POD, "the token for the Pod Identity agent is of another namespace than the pod"),

  // 2xx: token
  IRSA201(BROKEN, TOKEN, "the token file is empty"),
  IRSA202(BROKEN, TOKEN, "the token file does not contain a JWT"),
  IRSA203(BROKEN, TOKEN, "the token is a legacy service-account token, which STS does not accept"),
  IRSA204(BROKEN, TOKEN, "the token lacks a claim that STS requires"),
  IRSA205(BROKEN, TOKEN, "the token's audience is not the expected one"),
  IRSA206(BROKEN, TOKEN, "the token has expired"),
  IRSA207(BROKEN, TOKEN, "the token is not valid yet"),
  IRSA208(BROKEN, PROVIDER, "the token's issuer cannot be an IAM OIDC provider"),
  IRSA209(BROKEN, SERVICE_ACCOUNT, "the token's subject is not a service account"),
  IRSA210(WARNING, TOKEN, "the token file is a copy that kubelet will never refresh"),
  IRSA211(WARNING, TOKEN, "the token is past the age at which kubelet refreshes it"),
  IRSA212(BROKEN, TOKEN, "the token file contains more than the token"),
  IRSA220(WARNING, PROVIDER, "this pod cannot fetch the documents of the token's issuer"),
  IRSA221(BROKEN, PROVIDER, "the issuer's discovery document names another issuer than the token"),
  IRSA222(BROKEN, PROVIDER, "the issuer's keys do not include the one that signed the token"),
  IRSA223(BROKEN, PROVIDER, "the issuer's key does not verify the token's signature"),
  IRSA224(WARNING, PROVIDER, "inspect-issuer did not call the token's issuer"),

  // 3xx: what STS said about token, provider and trust
  IRSA301(
      BROKEN, ROLE, "STS refused this pod's token for the role: the trust policy does not match"),
  IRSA302(BROKEN, PROVIDER, "the role's account has no IAM OIDC provider for this cluster"),
  IRSA303(BROKEN, PROVIDER, "the cluster's IAM OIDC provider does not accept the token's audience"),
  IRSA304(BROKEN, PROVIDER, "the thumbprint of the cluster's IAM OIDC provider does not match"),
  IRSA305(CANNOT_TELL, PROVIDER, "STS cannot fetch the keys of the cluster's OIDC issuer"),
  IRSA307(BROKEN, TOKEN, "STS says that the token is too old"),
  IRSA308(BROKEN, TOKEN, "STS says that the token lacks a required claim"),
  IRSA309(BROKEN, TOKEN, "STS says that the token is not valid"),
  IRSA310(CANNOT_TELL, PROVIDER, "STS cannot talk to the cluster's OIDC issuer at the moment"),
  IRSA311(BROKEN, PROVIDER, "STS says that the OIDC issuer rejected the claims"),
  IRSA312(BROKEN, ROLE, "STS refused the form of the request"),
  IRSA314(BROKEN, STS, "STS is not enabled in this region for the role's account"),
  IRSA315(BROKEN, CALLER, "the credentials are not known at the endpoint that was asked"),
  IRSA316(BROKEN, CALLER, "STS refused the signature of the request"),
  IRSA317(CANNOT_TELL, STS, "STS refused the token in words that this version does not know"),
  IRSA318(
      BROKEN, ROLE, "a policy other than the role's trust policy denies AssumeRoleWithWebIdentity"),
  IRSA399(BROKEN, STS, "STS refused with a code that this version does not know"),

  // 4xx: network, region, partition, clock
  IRSA401(WARNING, STS, "no region is set, so the SDK asks the global STS endpoint"),
  IRSA402(
      BROKEN, STS, "no region is set, and the global STS endpoint does not know this partition"),
  IRSA403(BROKEN, STS, "the region belongs to another partition than the role"),
  IRSA404(BROKEN, STS, "the region is not the name of an AWS region"),
  IRSA405(BROKEN, STS, "the endpoint for STS is not a URL"),
  IRSA406(WARNING, STS, "the endpoint for every AWS service is STS's too"),
  IRSA407(WARNING, STS, "Python's SDK finds no region: it reads AWS_DEFAULT_REGION alone"),
  IRSA411(CANNOT_TELL, STS, "the host name of STS cannot be resolved"),
  IRSA412(CANNOT_TELL, STS, "the connection to STS was refused"),
  IRSA413(CANNOT_TELL, STS, "the connection to STS timed out"),
  IRSA414(CANNOT_TELL, STS, "the certificate of the STS endpoint is not trusted"),
  IRSA415(CANNOT_TELL, STS, "STS accepted the connection and did not answer in time"),
  IRSA416(CANNOT_TELL, STS, "what answered is not STS"),
  IRSA417(CANNOT_TELL, STS, "STS throttled every attempt"),
  IRSA418(CANNOT_TELL, STS, "STS answered with an error of its own"),
  IRSA419(CANNOT_TELL, STS, "the connection to STS was closed before an answer"),
  IRSA420(CANNOT_TELL, STS, "the time limit passed before STS had answered"),
  IRSA421(CANNOT_TELL, STS, "the proxy refused to connect to STS"),
  IRSA422(BROKEN, STS, "the JVM's trust store cannot be used"),
  IRSA423(CANNOT_TELL, STS, "the TLS handshake with STS failed"),
  IRSA426(CANNOT_TELL, STS, "the proxy on the way to STS does not answer"),
  IRSA427(WARNING, STS, "the TLS of the application is not proved"),
  IRSA430(WARNING, STS, "the node's clock differs from STS's"),
  IRSA431(BROKEN, STS, "the node's clock is wrong: STS refuses its signatures"),

  // 451 to 468: what the Pod Identity agent on the node answers, and EKS Auth behind it
  IRSA451(CANNOT_TELL, AGENT, "the Pod Identity agent's address refused the connection"),
  IRSA452(CANNOT_TELL, AGENT, "the pod cannot connect to the Pod Identity agent"),
  IRSA453(CANNOT_TELL, AGENT, "the Pod Identity agent throttled every attempt"),
  IRSA454(CANNOT_TELL, AGENT, "the answer is not one that the Pod Identity agent gives to a pod"),
  IRSA455(CANNOT_TELL, AGENT, "the Pod Identity agent cannot reach EKS Auth"),
  IRSA456(WARNING, AGENT, "the Pod Identity agent answers later than some SDKs wait"),
  IRSA457(CANNOT_TELL, AGENT, "the Pod Identity agent lacks the node's credentials or its region"),
  IRSA458(BROKEN, AGENT, "to the Pod Identity agent new credentials look expired"),
  IRSA459(CANNOT_TELL, AGENT, "the Pod Identity agent answered with a text that is not known"),
  IRSA461(
      BROKEN, ASSOCIATION, "EKS has no Pod Identity association for this pod's service account"),
  IRSA462(BROKEN, ROLE, "EKS is not allowed to assume the role of the Pod Identity association"),
  IRSA463(
      BROKEN,
      ASSOCIATION,
      "the node's role is not allowed to ask EKS Auth for a pod's credentials"),
  IRSA464(BROKEN, TOKEN, "the Pod Identity token has expired"),
  IRSA465(BROKEN, TOKEN, "the Pod Identity token was not accepted"),
  IRSA466(CANNOT_TELL, ASSOCIATION, "EKS Auth throttled every attempt"),
  IRSA467(CANNOT_TELL, ASSOCIATION, "EKS Auth answered with an error of its own"),
  IRSA468(BROKEN, ASSOCIATION, "EKS Auth says that the request is not valid"),

  // 5xx: SDK on the class path, which the application brings into its pod
  IRSA501(BROKEN, POD, "the AWS SDK for Java v2 on the class path is too old for IRSA"),
  IRSA502(BROKEN, POD, "the AWS SDK for Java v1 on the class path is too old for IRSA"),
  IRSA503(WARNING, POD, "the AWS SDK for Java v1 is below the version that EKS recommends"),
  IRSA504(BROKEN, POD, "the AWS SDK for Java v2 lacks its sts module"),
  IRSA505(BROKEN, POD, "the AWS SDK for Java v1 lacks its sts module"),
  IRSA506(BROKEN, POD, "the AWS SDK for Java v2 has no HTTP client to call STS with"),
  IRSA507(WARNING, POD, "the AWS SDK for Java v2 finds several HTTP clients"),
  IRSA508(WARNING, POD, "the modules of the AWS SDK for Java are of different versions"),
  IRSA509(WARNING, POD, "the AWS SDK for Java v1 is past its end of support"),
  IRSA510(WARNING, POD, "the AWS SDK for Java v2 misses its sts module in some threads"),
  IRSA511(WARNING, POD, "parts of the application's class path could not be read"),
  IRSA512(WARNING, POD, "if STS fails, the application runs as the node's role"),
  IRSA513(BROKEN, POD, "the application's own AWS SDK could not get the role's credentials"),
  IRSA514(BROKEN, POD, "the application's own AWS SDK became another identity than irsa-check"),
  IRSA515(WARNING, POD, "the rehearsal of the application's own AWS SDK came to no result"),
  IRSA516(WARNING, POD, "an AWS SDK that nothing is known to need cannot use IRSA"),
  IRSA517(BROKEN, POD, "the application's AWS SDK is too old for EKS Pod Identity"),
  IRSA518(BROKEN, POD, "the application's AWS SDK refuses the Pod Identity agent's address"),
  IRSA519(WARNING, POD, "an AWS SDK that nothing is known to need cannot use EKS Pod Identity"),
  IRSA520(WARNING, POD, "if the Pod Identity agent fails, the application runs as the node's role"),

  // 6xx: who we turned out to be
  IRSA601(BROKEN, CALLER, "the credentials belong to another role than AWS_ROLE_ARN names"),
  IRSA602(BROKEN, CALLER, "the role is in another account than expected"),
  IRSA603(WARNING, CALLER, "STS does not say who the caller is, though the role was assumed"),
  IRSA604(WARNING, CALLER, "no answer says who the caller is, though the role was assumed"),

  IRSA605(BROKEN, CALLER, "EKS Pod Identity gives another role than expected"),
  IRSA606(WARNING, CALLER, "the credentials are no session of EKS Pod Identity"),
  IRSA607(BROKEN, CALLER, "what answers as the Pod Identity agent gives a role that is not EKS's"),
  IRSA608(BROKEN, CALLER, "AWS does not accept the credentials that the Pod Identity agent gave"),
  IRSA609(CANNOT_TELL, CALLER, "what was expected of the role cannot be compared with the pod's"),

  // 7xx: what the role may do
  IRSA701(BROKEN, MAY_DO, "no policy of the role allows the action"),
  IRSA702(BROKEN, MAY_DO, "a policy of the role denies the action"),
  IRSA703(BROKEN, MAY_DO, "a policy of the organisation forbids the action"),
  IRSA704(BROKEN, MAY_DO, "the role's permissions boundary does not allow the action"),
  IRSA705(BROKEN, MAY_DO, "the session's policy does not allow the action"),
  IRSA706(BROKEN, MAY_DO, "the VPC endpoint's policy does not allow the action"),
  IRSA707(BROKEN, MAY_DO, "the resource's own policy does not allow the action"),
  IRSA708(BROKEN, MAY_DO, "the key that encrypts the resource may not be used"),
  IRSA709(BROKEN, MAY_DO, "the action is denied, and AWS does not say by which policy"),
  IRSA710(BROKEN, MAY_DO, "the resource does not exist under this name"),
  IRSA711(WARNING, MAY_DO, "the bucket is in another region than the one asked"),
  IRSA712(CANNOT_TELL, MAY_DO, "a declared object or queue is absent, or may not be read"),
  IRSA713(BROKEN, MAY_DO, "the service refuses the action for a reason that no IAM policy mends"),
  IRSA714(CANNOT_TELL, MAY_DO, "no answer that proves or denies what is declared"),
  IRSA715(BROKEN, MAY_DO, "the trust policy of the role to assume does not allow this role"),

  // 8xx: manifests
  IRSA801(BROKEN, "a pod that needs a role runs as the service account \"default\""),
  IRSA802(WARNING, "the pod's service account is not among the manifests"),
  IRSA803(BROKEN, "the service account of a pod that needs a role has none"),
  IRSA804(BROKEN, "an annotation is misspelled, so the webhook ignores it"),
  IRSA805(BROKEN, "an annotation is on an object where nothing reads it"),
  IRSA806(BROKEN, "the manifests name a role by something other than its ARN"),
  IRSA807(BROKEN, "the manifests name a role of another account than expected"),
  IRSA808(BROKEN, "an annotation is not a string, so Kubernetes refuses the object"),
  IRSA809(WARNING, "no workload runs as a service account that has a role"),
  IRSA810(BROKEN, "the manifests have a placeholder that was never filled in"),
  IRSA811(BROKEN, "the audience annotation is not one that STS accepts"),
  IRSA812(WARNING, "the token's lifetime is not one that the webhook keeps"),
  IRSA813(WARNING, "the choice of STS endpoints is neither true nor false"),
  /** No longer reported: lint reports the check's own code. */
  IRSA821(BROKEN, "a variable set by hand keeps the webhook from setting both"),
  /** No longer reported: lint reports the check's own code. */
  IRSA822(BROKEN, "the manifests set static keys, which take precedence over the role"),
  IRSA823(BROKEN, "skip-containers keeps the role from the application"),
  IRSA824(WARNING, "skip-containers names a container that the pod does not have"),
  /** No longer reported: lint reports the check's own code. */
  IRSA825(WARNING, "one region variable is missing, and the webhook may not add it"),
  /** No longer reported: lint reports the check's own code. */
  IRSA826(BROKEN, "the manifests set a region of another partition than the role"),
  /** No longer reported: lint reports the check's own code. */
  IRSA827(BROKEN, "the manifests set a region that is not an AWS region"),
  IRSA828(WARNING, "a container names another role than its service account"),
  /** No longer reported: lint reports the check's own code. */
  IRSA831(WARNING, "the token is mounted by subPath, which kubelet never refreshes"),
  /** No longer reported: lint reports the check's own code. */
  IRSA832(WARNING, "a container's user may not read the token"),
  IRSA833(WARNING, "with hostNetwork the pod can fall back to the node's role"),
  IRSA834(BROKEN, "the API server refuses the pod as the webhook makes it"),
  IRSA841(BROKEN, "the role's trust policy does not let the service account in"),
  IRSA851(WARNING, "a key appears twice in one map"),
  IRSA861(BROKEN, "a pod has an association where EKS Pod Identity does not work"),
  /** No longer reported: lint reports the check's own code. */
  IRSA862(BROKEN, "a variable set by hand keeps the webhook from setting those of Pod Identity"),
  IRSA863(WARNING, "the token of EKS Pod Identity is mounted by hand"),
  IRSA864(WARNING, "a pod has both IRSA and an EKS Pod Identity association"),
  IRSA865(BROKEN, "a label keeps the webhook from a pod that has a role"),
  IRSA866(WARNING, "a Pod Identity association names another namespace than the pods"),
  /** No longer reported: lint reports the check's own code. */
  IRSA867(WARNING, "the manifests set a variable that comes before EKS Pod Identity"),

  // 9xx: irsa-check's own
  IRSA901(USAGE, "a setting of irsa-check is wrong"),
  IRSA902(INTERNAL, "a check of irsa-check itself failed");

  private final Severity severity;
  private final Link link;
  private final String title;

  DiagnosisCode(Severity severity, String title) {
    this(severity, null, title);
  }

  DiagnosisCode(Severity severity, Link link, String title) {
    this.severity = severity;
    this.link = link;
    this.title = title;
  }

  public Severity severity() {
    return severity;
  }

  /** The link of the chain that it is about; null for manifests and for irsa-check itself. */
  public Link link() {
    return link;
  }

  /** What the code means, for every pod alike. */
  public String title() {
    return title;
  }

  /** The code of this name, in any case, or null. */
  public static DiagnosisCode named(String name) {
    for (DiagnosisCode code : values()) {
      if (code.name().equalsIgnoreCase(name)) {
        return code;
      }
    }
    return null;
  }
}
