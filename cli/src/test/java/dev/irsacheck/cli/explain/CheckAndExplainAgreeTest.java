package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.RemoteFacts;
import dev.irsacheck.check.network.StsAnswers;
import dev.irsacheck.check.role.WebIdentityAccepted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares {@code check} and {@code explain} for every error code and sentence of STS. */
class CheckAndExplainAgreeTest {
  private static final String DENIED =
      "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform:"
          + " sts:AssumeRoleWithWebIdentity on resource: arn:aws:iam::111122223333:role/orders ";

  private static List<String> messages() {
    List<String> messages = new ArrayList<>(List.of("", "words of next year"));
    for (AwsRefusal sentence : StsRefusals.SENTENCES) {
      messages.add(sentence.words());
      messages.add("the  " + sentence.words().toUpperCase(Locale.ROOT).replace(" ", "  "));
    }
    messages.add("Missing a required claim: audience");
    messages.add("Missing a required claim: aud");
    messages.add(
        "No OpenIDConnect provider found in your account for https://audience.example.com");
    for (String policy :
        List.of(
            "VPC endpoint",
            "service control",
            "resource control",
            "session",
            "identity-based",
            "resource-based",
            "role trust")) {
      messages.add(DENIED + "because no " + policy + " policy allows the action");
      messages.add(DENIED + "with an explicit deny in a " + policy + " policy");
    }
    messages.add(DENIED + "with an explicit deny in a permissions boundary");
    return messages;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDenied",
        "AccessDeniedException",
        "InvalidIdentityToken",
        "InvalidIdentityTokenException",
        "ExpiredTokenException",
        "ExpiredToken",
        "IDPCommunicationError",
        "IdpCommunicationErrorException",
        "IDPRejectedClaim",
        "IdpRejectedClaimException",
        "ValidationError",
        "ValidationException",
        "RegionDisabledException",
        "InvalidClientTokenId",
        "UnrecognizedClientException",
        "SignatureDoesNotMatch",
        "InvalidSignatureException",
        "AuthFailure",
        "MissingAuthenticationToken",
        "IncompleteSignature",
        "InvalidToken",
        "RequestExpired",
        "RequestInTheFuture",
        "RequestTimeTooSkewed",
        "EC2ThrottledException",
        "BandwidthLimitExceeded",
        "LimitExceededException",
        "SlowDown",
        "Throttling",
        "TooManyRequestsException",
        "InternalFailure",
        "PriorRequestNotComplete",
        "RequestTimeout",
        "ServiceUnavailable",
        "PackedPolicyTooLarge",
        "NeverSeenBefore"
      })
  void onEveryAnswer(String code) throws Exception {
    for (String message : messages()) {
      assertThat(
              LogExplainerTest.explain(
                  "An error occurred (%s) when calling the AssumeRoleWithWebIdentity operation: %s"
                      .formatted(code, message)))
          .as("%s: %s", code, message)
          .extracting(LogFinding::code)
          .containsExactly(checked(code, message));
    }
  }

  private static DiagnosisCode checked(String code, String message) {
    AwsRefusal row = StsRefusals.ofAssumeRole(code, message, 400);
    StsCall.Answer answer = new StsCall.Refused(code, message, 400, "id", Duration.ZERO, row);
    StsCall call =
        new StsCall(
            "AssumeRoleWithWebIdentity",
            "sts.eu-west-1.amazonaws.com",
            List.of(),
            1,
            Duration.ofMillis(87),
            answer);
    Facts.Builder facts = pod();
    RemoteFacts.put(facts, call, null);
    CheckPlan plan = new CheckPlan(List.of(new StsAnswers(), new WebIdentityAccepted()));
    for (CheckResult check : plan.run(facts.build())) {
      if (check.outcome() instanceof Outcome.Broken broken) {
        return broken.finding().code();
      }
    }
    throw new AssertionError("nothing is broken after " + code + ": " + message);
  }

  private static Facts.Builder pod() {
    RoleArn role = RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull();
    WebIdentityToken token =
        new WebIdentityToken(
            "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            "system:serviceaccount:shop:orders",
            List.of("sts.amazonaws.com"),
            Instant.parse("2026-03-03T08:00:00Z"),
            Instant.parse("2026-03-02T08:00:00Z"),
            null,
            null,
            null,
            "0123456789ab",
            false);
    URI endpoint = URI.create("https://sts.eu-west-1.amazonaws.com");
    return Facts.builder()
        .known(FactKey.ROLE_ARN, role, Source.env("AWS_ROLE_ARN"))
        .known(FactKey.TOKEN, token, Source.TOKEN)
        .known(FactKey.REGIONS, new AwsSdkRegions(), Source.NONE)
        .known(FactKey.REGION, "eu-west-1", Source.env("AWS_REGION"))
        .known(
            FactKey.STS_TARGET,
            new StsTarget(endpoint, "eu-west-1", false, false),
            Source.env("AWS_REGION"));
  }
}
