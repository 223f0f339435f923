package dev.irsacheck.cli.explain;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA102;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA103;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA105;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA116;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA161;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA162;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA201;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA312;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA314;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA401;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA411;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA412;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA413;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA414;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA415;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA416;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA419;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA421;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA451;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA452;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA454;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA505;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA506;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA507;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA517;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA518;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA708;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA711;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA713;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.diagnosis.DiagnosisCode;
import java.util.ArrayList;
import java.util.List;

/**
 * What SDKs and their network layers say before STS has said anything: one line a text, the first
 * that fits a line counts.
 *
 * @param text a fragment without quotes or apostrophes, which loggers escape
 * @param codes the likeliest first
 * @param alsoOnTheLine a fragment, folded, that must stand there as well
 */
record ClientWords(
    String text,
    Phrase phrase,
    List<DiagnosisCode> codes,
    Rank rank,
    Proof needs,
    String alsoOnTheLine) {
  static final List<ClientWords> ALL =
      List.of(
          // Before they knew the Pod Identity agent, SDKs let in loopback addresses alone.
          agent("only loopback hosts are allowed", IRSA517),
          agent("Unsupported host ", IRSA517),
          agent("URI did not refer to the loopback interface", IRSA517),
          agent("contains an unsupported host", IRSA517),
          agent("the full URI contains an invalid host", IRSA517),
          agent("Host should resolve to a loopback address", IRSA518, IRSA517),
          agent("has an invalid host", IRSA517),
          // The provider for containers of old comes last, and its error is the one that is told.
          agent(
              "is not a valid container metadata service hostname",
              IRSA517,
              IRSA462,
              IRSA461,
              IRSA451),
          sdk("Auth token value is not a legal header value", IRSA162),
          sdk("authorization token contains invalid newline sequence", IRSA162),
          sdk("from container metadata: Too Many Requests", IRSA453),
          agent("404 page not found", IRSA454),
          sdk("from container metadata: 404 page not found", IRSA454),
          // At that path the agent has a 404 of EKS Auth alone: no association.
          agent(
              "The requested metadata is not found at http://169.254.170.23/v1/credentials",
              IRSA461,
              IRSA454),
          agent(
              "The requested metadata is not found at http://[fd00:ec2::23]/v1/credentials",
              IRSA461,
              IRSA454),
          sdk("eks-pod-identity-token", IRSA161, "failed to read"),
          sdk("eks-pod-identity-token", IRSA161, "no such file"),
          sdk("eks-pod-identity-token", IRSA161, "permission denied"),
          sdk("failed to read authorization token from", IRSA161, "credential"),
          // The tags of EKS Pod Identity go along when its session takes a further role.
          sdk("Packed size of session tags consumes", IRSA312),
          agent("bind: cannot assign requested address", IRSA451),
          // Cilium's own record of what it dropped.
          agent("EGRESS DENIED", IRSA452),
          agent("Policy denied", IRSA452),
          sdk("To use web identity tokens, the", IRSA504),
          sdk("aws-java-sdk-sts module must be on the class path", IRSA505),
          sdk("Unable to load an HTTP implementation from any provider in the chain", IRSA506),

          // Java v2 asks for the token file first, so the second text proves that there is one.
          sdk(
              "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty"
                  + " aws.webIdentityTokenFile must be set",
              IRSA101),
          sdk(
              "Either the environment variable AWS_ROLE_ARN or the javaproperty aws.roleArn must"
                  + " be set",
              IRSA103),
          sdk("You must specify a value for roleArn and roleSessionName", IRSA101),
          sdk("WebIdentityErr: role ARN is not set", IRSA103),
          sdk("Unable to find a region via the region provider chain", IRSA401),
          sdk("Unable to load region from any of the providers in the chain", IRSA401),
          sdk("MissingRegion: could not find region configuration", IRSA401),
          sdk("NoRegionError: You must specify a region", IRSA401),
          sdk("You must specify a region. You can also configure your region", IRSA401),
          sdk("configured to assume role with web identity but has no role ARN", IRSA103),
          sdk("RoleArn must be specified to use STS AssumeRole web identity", IRSA103),
          sdk("Invalid length for parameter WebIdentityToken, value: 0", IRSA201),
          sdk("StsWebIdentityCredentialsProviderFactory", IRSA504, "classnotfoundexception"),
          sdk("Multiple HTTP implementations were found on the classpath", IRSA507),
          // Asked for a role's session without a token, Java v1 asks itself for credentials.
          needing("StackOverflowError", Proof.ROLE_SESSION, IRSA102),
          sdk("Could not find operation AssumeRoleWithWebIdentity", IRSA416),
          // Cut off before the code: STS gives two that are 403.
          either(
              "AssumeRoleWithWebIdentity, https response error StatusCode: 403", IRSA301, IRSA314),
          // An XML or HTML page of some other service, at the endpoint that is set for STS.
          needing("SerializationError: failed to unmarshal", Proof.WEB_IDENTITY, IRSA416),
          needing("deserialization failed, failed to decode", Proof.WEB_IDENTITY, IRSA416),
          tokenFile("permission denied", IRSA105),
          tokenFile("AccessDeniedException: /", IRSA105),
          tokenFile("UnauthorizedAccessException", IRSA105),
          tokenFile("EACCES", IRSA105),
          tokenFile("is a directory", IRSA116),
          tokenFile("EISDIR", IRSA116),
          sdk("Unable to locate specified web identity token file", IRSA104),
          sdk("unable to read web identity token file", IRSA104),
          sdk(
              "must be a string or an object that implements __toString(). Found bool(false)",
              IRSA104,
              "webidentitytoken"),
          needing("open : no such file", Proof.TOKEN_FILE, IRSA104),
          needing("Object.openSync", Proof.TOKEN_FILE, IRSA104),
          needing("ERR_INVALID_ARG_TYPE", Proof.TOKEN_FILE, IRSA101),
          sdk("open token file: ", IRSA104, "webidentity"),
          tokenFile("no such file or directory", IRSA104),
          tokenFile("NoSuchFileException", IRSA104),
          tokenFile("FileNotFoundException", IRSA104),
          tokenFile("Could not find file", IRSA104),

          // What services say of a permission in words of their own.
          sdk("must be addressed using the specified endpoint", IRSA711),
          sdk("authorization header is malformed; the region", IRSA711, "is wrong; expecting"),
          sdk("The ciphertext refers to a customer master key that does not exist", IRSA708),
          sdk("Access to KMS is not allowed", IRSA708),
          sdk("KMS.AccessDeniedException", IRSA708),
          sdk("KMSAccessDenied", IRSA708),
          sdk("have access to the model with the specified model ID", IRSA713),
          sdk("perform the required AWS Marketplace actions", IRSA713),
          sdk("Your account is not authorized to invoke this API operation", IRSA713),
          openSearch("no permissions for ["),

          // Go says "lookup …: i/o timeout" when the name server does not answer.
          network("no such host", IRSA411),
          network("dial tcp: lookup ", IRSA411),
          network("UnknownHostException", IRSA411),
          network("Name or service not known", IRSA411),
          network("Temporary failure in name resolution", IRSA411),
          network("nodename nor servname provided", IRSA411),
          network("getaddrinfo ENOTFOUND", IRSA411),
          network("getaddrinfo EAI_AGAIN", IRSA411),
          network("Could not resolve host", IRSA411),
          network("PKIX path building failed", IRSA414),
          network("PKIX path validation failed", IRSA414),
          network("No subject alternative DNS name matching", IRSA414),
          network("No subject alternative names matching IP address", IRSA414),
          network("No subject alternative names present", IRSA414),
          network("Extended key usage does not permit use for TLS server", IRSA414),
          network("certificate signed by unknown authority", IRSA414),
          network("certificate verify failed", IRSA414),
          network("CERTIFICATE_VERIFY_FAILED", IRSA414),
          network("SSL validation failed", IRSA414),
          network("unable to get local issuer certificate", IRSA414),
          network("self-signed certificate", IRSA414),
          network("self signed certificate", IRSA414),
          network("SSL connection could not be established", IRSA414),
          // Node and Go have no word in common for what is wrong with a certificate.
          network("unable to verify the first certificate", IRSA414),
          network("certificate has expired", IRSA414),
          network("certificate is not yet valid", IRSA414),
          network("ERR_TLS_CERT_ALTNAME_INVALID", IRSA414),
          network("Hostname/IP does not match certificate", IRSA414),
          network("tls: failed to verify certificate", IRSA414),
          network("x509: certificate is valid for", IRSA414),
          network("Unable to tunnel through proxy", IRSA421),
          network("Failed to connect to proxy", IRSA421),
          network("Proxy Authentication Required", IRSA421),
          network("Could not connect to the endpoint URL", IRSA411, IRSA412, IRSA413),
          network("connection refused", IRSA412),
          network("ECONNREFUSED", IRSA412),
          network("connect timed out", IRSA413),
          network("connection timed out", IRSA413),
          network("Connect timeout on endpoint", IRSA413),
          network("connect timeout=", IRSA413),
          network("ConnectTimeoutException", IRSA413),
          network("ETIMEDOUT", IRSA413),
          network(": i/o timeout", IRSA413),
          network("no route to host", IRSA413),
          network("EHOSTUNREACH", IRSA413),
          // Go says so before it has a connection, and then what it says of any timeout.
          network("canceled while waiting for connection", IRSA413),
          network("Read timed out", IRSA415),
          network("Read timeout on endpoint", IRSA415),
          network("exceeded while awaiting headers", IRSA415),
          network("context deadline exceeded", IRSA415),
          network("TLS handshake timeout", IRSA415),
          network("connection reset", IRSA419),
          network("ECONNRESET", IRSA419),
          network("socket hang up", IRSA419),
          network("Connection was closed before", IRSA419),
          network("NoHttpResponseException", IRSA419));

  private static ClientWords sdk(String text, DiagnosisCode code) {
    return sdk(text, code, "");
  }

  private static ClientWords sdk(String text, DiagnosisCode code, String alsoOnTheLine) {
    return new ClientWords(
        text, Phrase.of(text), List.of(code), Rank.CLIENT, Proof.NONE, alsoOnTheLine);
  }

  private static ClientWords either(String text, DiagnosisCode... codes) {
    return new ClientWords(text, Phrase.of(text), List.of(codes), Rank.CLIENT, Proof.NONE, "");
  }

  private static ClientWords tokenFile(String text, DiagnosisCode code) {
    return new ClientWords(
        text, Phrase.of(text), List.of(code), Rank.CLIENT, Proof.TOKEN_FILE, "token");
  }

  private static ClientWords needing(String text, Proof proof, DiagnosisCode code) {
    return new ClientWords(text, Phrase.of(text), List.of(code), Rank.CLIENT, proof, "");
  }

  /** OpenSearch has roles of its own, to which those of IAM are mapped. */
  private static ClientWords openSearch(String text) {
    return new ClientWords(
        text, Phrase.of(text), List.of(IRSA713), Rank.CLIENT, Proof.NO_NODE, "user [name=arn");
  }

  private static ClientWords agent(String text, DiagnosisCode... codes) {
    return new ClientWords(text, Phrase.of(text), List.of(codes), Rank.CLIENT, Proof.AGENT, "");
  }

  private static ClientWords network(String text, DiagnosisCode... codes) {
    return new ClientWords(
        text, Phrase.of(text), List.of(codes), Rank.NETWORK, Proof.CALLING_STS, "");
  }

  /** The first text that the line holds, or null. */
  static Candidate find(LogLine line) {
    ProviderChain chain = ProviderChain.on(line);
    boolean agent = AgentHost.isOn(line);
    for (ClientWords words : ALL) {
      int at = words.isOfAgent() ? line.at(words.phrase) : chain.at(words.phrase);
      if (at < 0) {
        continue;
      }
      if (agent && words.needs == Proof.CALLING_STS) {
        List<DiagnosisCode> ofAgent = words.ofAgent();
        if (!ofAgent.isEmpty()) {
          return words.candidate(line, at, ofAgent, Proof.AGENT);
        }
      } else if (words.mayStandOn(line, chain)) {
        return words.candidate(line, at, words.codes, words.needs);
      }
    }
    return StsHost.isUnresolved(line)
        ? Candidate.of(Rank.NETWORK, line, line.host().at(), IRSA411, "host name alone", Proof.NONE)
        : null;
  }

  /** Java v2 gives the reason of its provider for containers behind that for web identities. */
  private boolean isOfAgent() {
    return needs == Proof.AGENT || codes.get(0) == IRSA161;
  }

  private Candidate candidate(LogLine line, int at, List<DiagnosisCode> codes, Proof proof) {
    List<DiagnosisCode> others = codes.subList(1, codes.size());
    String rule = "\"" + text.strip() + "\"";
    return new Candidate(rank, line, at, codes.get(0), others, rule, proof, null);
  }

  /** What the trouble of a network is called where the agent was called, and not STS. */
  private List<DiagnosisCode> ofAgent() {
    List<DiagnosisCode> ofAgent = new ArrayList<>();
    for (DiagnosisCode code : codes) {
      DiagnosisCode other =
          switch (code) {
            case IRSA412 -> IRSA451;
            case IRSA413 -> IRSA452;
            // Connected and silent: the agent waits for EKS Auth.
            case IRSA415 -> IRSA455;
            case IRSA419, IRSA421 -> IRSA454;
            // The agent has no name to be looked up, and no certificate.
            default -> null;
          };
      if (other != null) {
        ofAgent.add(other);
      }
    }
    return ofAgent;
  }

  private boolean mayStandOn(LogLine line, ProviderChain chain) {
    if (!line.has(alsoOnTheLine) || needs == Proof.AGENT && !AgentHost.isOn(line)) {
      return false;
    }
    // Kubelet's lines of the volume: what it mounts is not what an SDK reads.
    if (codes.get(0) == IRSA161 && (line.has("mountvolume.") || line.has("kubernetes.io~"))) {
      return false;
    }
    // Java v2 asks all its sources, and was to get the role from the Pod Identity agent.
    if (codes.get(0) == IRSA101 && line.has(Symptom.OF_CONTAINER)) {
      return false;
    }
    // A chain asks the metadata services of node and container last; that they do not answer in a
    // pod is as it should be.
    return needs != Proof.CALLING_STS
        || !chain.has("169.254.") && !chain.has("imds") && StsHost.noOtherOn(line);
  }
}
