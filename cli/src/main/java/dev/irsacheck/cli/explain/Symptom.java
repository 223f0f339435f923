package dev.irsacheck.cli.explain;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA312;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA411;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA413;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA431;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA451;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA452;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA454;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA464;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA467;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA505;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA512;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA516;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA601;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA709;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA710;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA713;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.names.AgentAddress;
import java.util.List;

/**
 * What an application says when it has no credentials in the end: a fault of IRSA leads to it, and
 * so does a pod that was never meant to have a role.
 *
 * @param text a fragment without quotes or apostrophes, which loggers escape
 * @param codes what a check in the pod may find, the likeliest first
 * @param alsoOnTheLine a fragment, folded, that must stand there as well
 */
record Symptom(
    String text, Phrase phrase, List<DiagnosisCode> codes, Proof needs, String alsoOnTheLine) {
  /** How SDKs for JavaScript name the session of a web identity: its role was assumed. */
  private static final String WEB_IDENTITY_SESSION = "/token-file-web-identity";

  /** How Java v2 says that a container's URI is set, and that nothing came of it. */
  static final String OF_CONTAINER = "containercredentialsprovider(): failed to load";

  static final List<Symptom> ALL =
      List.of(
          // Which answer of the Pod Identity agent it was, these leave out.
          also(
              "Failed to load credentials from metadata service",
              OF_CONTAINER,
              IRSA451,
              IRSA455,
              IRSA452,
              IRSA462,
              IRSA461),
          also(
              "(Service: null; Status Code: 400; Error Code: null",
              "ec2containercredentialsproviderwrapper@",
              IRSA462,
              IRSA461,
              IRSA464),
          also("Failed to connect to service endpoint", AgentAddress.IPV4, IRSA451, IRSA452),
          also("failed to decode error message", "failed to load credentials", IRSA462, IRSA461),
          of("Non-success status from HTTP credential provider", IRSA462, IRSA461, IRSA464),
          also(
              "credentials from container-role",
              "from container metadata",
              IRSA455,
              IRSA454,
              IRSA467),
          // Go
          of("NoCredentialProviders: no valid providers in chain", IRSA101, IRSA516),
          of("no EC2 IMDS role found", IRSA101, IRSA516),
          of("EC2RoleRequestError: no EC2 instance role found", IRSA101, IRSA516),
          of("get identity: get credentials: request canceled", IRSA101, IRSA413),
          of("get identity: get credentials: context deadline exceeded", IRSA101, IRSA413),
          of("No valid credential sources found", IRSA101),
          of("no valid credential sources for", IRSA101),
          // Python
          of("Unable to locate credentials", IRSA101),
          of("NoCredentialsError", IRSA101),
          // JavaScript
          of("Could not load credentials from any providers", IRSA101, IRSA516),
          of("Missing credentials in config", IRSA101, IRSA516),
          of("CredentialsProviderError: Could not load credentials", IRSA101),
          also("Credential is missing", "aws", IRSA101),
          // Java, Kotlin
          of("Unable to load credentials from any of the providers in the chain", IRSA101, IRSA504),
          of("Unable to load AWS credentials from any provider in the chain", IRSA101, IRSA505),
          of("No AWS Credentials provided by ", IRSA101, IRSA505),
          of("No identity could be resolved from the chain", IRSA101),
          // .NET
          of("Unable to get IAM security credentials from EC2 Instance Metadata", IRSA101, IRSA516),
          of("Failed to resolve AWS credentials", IRSA101, IRSA516),
          // PHP
          of("Error retrieving credentials from the instance profile metadata", IRSA101, IRSA516),
          // Ruby
          of("Aws::Errors::MissingCredentialsError", IRSA101, IRSA516),
          of("Aws::Sigv4::Errors::MissingCredentialsError", IRSA101, IRSA516),
          of("unable to sign request without credentials set", IRSA101, IRSA516),
          of("No valid AWS credentials found", IRSA101, IRSA516),
          // Rust
          of("no providers in chain provided credentials", IRSA101),
          also("an error occurred while loading credentials", "providererror", IRSA101),
          of("the credentials provider was not properly configured", IRSA101, IRSA516),
          of("kind: MissingCredentials", IRSA101, IRSA516),
          // C and C++
          of("Token file must be specified to use STS AssumeRole web identity", IRSA101),
          of("Valid credentials could not be sourced by the IMDS provider", IRSA101, IRSA516),
          also("STS assume role request failed", "[aws_credentials]", IRSA301, IRSA411),
          also("Provider returned no credentials", "[signv4]", IRSA101),
          // The clock is wrong for STS as well.
          of("SignatureDoesNotMatch: Signature expired: ", IRSA431),
          of("SignatureDoesNotMatch: Signature not yet current: ", IRSA431),
          of("InvalidSignatureException: Signature expired: ", IRSA431),
          of("InvalidSignatureException: Signature not yet current: ", IRSA431),
          // Whichever way it was that the role was assumed.
          needing("DurationSeconds exceeds the MaxSessionDuration", Proof.STS, IRSA312),
          // What is asked for is not there, under this name, in this region and account.
          also("find the specified secret", "secrets manager can", IRSA710),
          of("ParameterNotFound", IRSA710),
          // A denial that names neither action nor policy; a node's role is denied as often.
          also("Access Denied (Service: ", "status code: 403", IRSA709, IRSA601, IRSA512),
          also("Forbidden (Service: Amazon S3", "status code: 403", IRSA709, IRSA601, IRSA512),
          also("operation: Access Denied", "(accessdenied) when", IRSA709, IRSA601, IRSA512),
          also("operation: Forbidden", "(403) when calling the head", IRSA709, IRSA601, IRSA512),
          of("api error AccessDenied: Access Denied", IRSA709, IRSA601, IRSA512),
          of("api error Forbidden: Forbidden", IRSA709, IRSA601, IRSA512),
          of("AccessDenied: Access Denied", IRSA709, IRSA601, IRSA512),
          of("AccessDenied (client): Access Denied", IRSA709, IRSA601, IRSA512),
          of(
              "is not authorized to perform that action on the specified resource",
              IRSA709,
              IRSA601),
          of("Access Denied. Please ensure you have the right AWS permissions", IRSA709, IRSA601),
          also(
              "AccessDeniedException: null (Service: ", "status code: ", IRSA709, IRSA601, IRSA512),
          also("API responded with error=", "accessdeniedexception", IRSA709, IRSA601, IRSA512),
          also("is denied.", "accessdenied: access to the resource https://", IRSA709, IRSA601),
          also("is denied.", "access to the resource https://sqs.", IRSA709, IRSA601),
          also(
              "are not authorized to perform this operation",
              "unauthorizedoperation",
              IRSA709,
              IRSA601),
          // A request without a signature
          of("User: anonymous is not authorized to perform", IRSA713, IRSA101),
          // A database of RDS, and a broker of MSK
          of("PAM authentication failed for user", IRSA709, IRSA713),
          also("]: Access denied", "sasl", IRSA709));

  private static Symptom of(String text, DiagnosisCode... codes) {
    return new Symptom(text, Phrase.of(text), List.of(codes), Proof.NONE, "");
  }

  private static Symptom also(String text, String alsoOnTheLine, DiagnosisCode... codes) {
    return new Symptom(text, Phrase.of(text), List.of(codes), Proof.NONE, alsoOnTheLine);
  }

  private static Symptom needing(String text, Proof proof, DiagnosisCode... codes) {
    return new Symptom(text, Phrase.of(text), List.of(codes), proof, "");
  }

  /** The first that the line shows, or null. */
  static Candidate find(LogLine line) {
    if (line.has(WEB_IDENTITY_SESSION)) {
      return null;
    }
    for (Symptom symptom : ALL) {
      int at = line.at(symptom.phrase);
      if (at >= 0 && line.has(symptom.alsoOnTheLine)) {
        String rule = "\"" + symptom.text.strip() + "\"";
        return Candidate.of(Rank.SYMPTOM, line, at, symptom.codes, rule, symptom.needs);
      }
    }
    return NodeRole.find(line);
  }
}
