package dev.irsacheck.chain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentRefusalsTest {
  private static final String ID = "[0a1b2c3d-0001-4000-8000-000000000001]: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Service account token cannot be empty|IRSA465",
        "400|Service account token cannot be parsed: token is malformed: illegal base64|IRSA465",
        "400|Service account token failed basic claim validations: token is expired|IRSA464",
        "400|Service account token failed basic claim validations: token is not valid yet|IRSA465",
        "403|Access Denied. Called agent through invalid address, please use either [a b]|IRSA454",
        "404|404 page not found|IRSA454",
        "429|Too Many Requests|IRSA453",
        "429|<html>slow down</html>|IRSA454",
        "500|unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, https response error StatusCode: 0, RequestID: , canceled,"
            + " context canceled|IRSA455",
        "500|unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, https response error StatusCode: 0, RequestID: , request"
            + " send failed, Post \"https://x\": dial tcp: lookup x: no such host|IRSA455",
        "500|unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, https response error StatusCode: 429, RequestID: 1,"
            + " ThrottlingException: Rate exceeded|IRSA466",
        "500|unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, https response error StatusCode: 404, RequestID: 1,"
            + " ResourceNotFoundException: none|IRSA461",
        "500|Unable to serialize credentials|IRSA467",
        "500|failed to get pod uid from service account token: token missing pod claims|IRSA465",
        "400|failed to get pod uid from service account token: token missing pod uid|IRSA465",
        "429|Too Many Requests. account throttling|IRSA466",
        "500|error getting credentials to cache: unable to fetch credentials from EKS Auth: operation"
            + " error EKS Auth: AssumeRoleForPodIdentity, get identity: get credentials: loading"
            + " shared credentials: failed to load shared config file, /x, open /x: no such file"
            + "|IRSA457",
        "500|error getting credentials to cache: unable to fetch credentials from EKS Auth: operation"
            + " error EKS Auth: AssumeRoleForPodIdentity, get identity: get credentials: words of"
            + " next year|IRSA457",
        "500|words of next year|IRSA459",
        "500|<html>proxy</html>|IRSA454",
        "500|{\"AccessKeyId\":\"\"}|IRSA454",
        "429|{\"message\":\"slow down\"}|IRSA454",
        "502|<html>Bad Gateway</html>|IRSA454",
        "503|Service Unavailable|IRSA454"
      })
  void theAgentsOwnWords(int http, String body, DiagnosisCode diagnosis) {
    assertThat(AgentRefusals.of(http, body + "\n").diagnosis()).isEqualTo(diagnosis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDeniedException|Unauthorized Exception! EKS does not have permissions to assume the"
            + " associated role.|client|IRSA462",
        "AccessDeniedException|words of next year|client|IRSA462",
        "AccessDeniedException|User: arn:aws:sts::111122223333:assumed-role/node/i-0 is not"
            + " authorized to perform: eks-auth:AssumeRoleForPodIdentity|client|IRSA463",
        "ResourceNotFoundException|The token included in the request has no service account role"
            + " association for it.|client|IRSA461",
        "ExpiredTokenException|The token included in the request is expired: current date/time 2"
            + "|client|IRSA464",
        "ExpiredTokenException|The security token included in the request is expired|client"
            + "|IRSA468",
        "InvalidTokenException|x|client|IRSA465",
        "ThrottlingException|x|client|IRSA466",
        "InternalServerException|x|server|IRSA467",
        "ServiceUnavailableException|x|server|IRSA467",
        "InvalidRequestException|x|client|IRSA468",
        "InvalidParameterException|x|client|IRSA468",
        "InvalidParameterException|x|server|IRSA467",
        "UnrecognizedClientException|The security token included in the request is invalid."
            + "|client|IRSA468",
        "InvalidSignatureException|Signature expired: 1 is now earlier than 2|unknown|IRSA468",
        "MissingAuthenticationTokenException|Missing Authentication Token|unknown|IRSA468",
        "RequestLimitExceeded|x|unknown|IRSA466",
        "NeverSeenBefore|x|client|IRSA467",
        "NeverSeenBefore|x|server|IRSA467"
      })
  void whatEksAuthSays(String code, String message, String fault, DiagnosisCode diagnosis) {
    String body = ID + "(" + code + "): " + message + ", fault: " + fault + "\n";

    assertThat(AgentRefusals.of(400, body).diagnosis()).isEqualTo(diagnosis);
    assertThat(EksAuthError.in(0, body).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503|(UnknownError): UnknownError, fault: unknown|IRSA467",
        "500|(InternalServerError): oops, fault: unknown|IRSA467",
        "500|(InternalServerException): oops, fault: unknown|IRSA467",
        "503|(ServiceUnavailable): Service Unavailable, fault: unknown|IRSA467",
        "503|(ServiceUnavailable): Service Unav|IRSA467",
        "429|(UnknownError): UnknownError, fault: unknown|IRSA466",
        "429|(RequestLimitExceeded): Rate exceeded, fault: unknown|IRSA466",
        "429|(AccessDeniedException): x, fault: client|IRSA466",
        "500|(AccessDeniedException): x, fault: client|IRSA462",
        "500|(AccessDeniedException): x, fault: unknown|IRSA467",
        "400|(LimitExceededException): x, fault: client|IRSA466",
        "503|(SlowDown): x, fault: unknown|IRSA466",
        "403|(AuthFailure): x, fault: unknown|IRSA468",
        "403|(RequestInTheFuture): x, fault: unknown|IRSA468",
        "503|(InvalidRequestException): x, fault: unknown|IRSA467",
        "400|(InvalidRequestException): Cluster is not in active state, fault: client|IRSA468",
        "400|(RequestTimeoutException): timed out, fault: unknown|IRSA467",
        "403|(OptInRequired): x, fault: unknown|IRSA467"
      })
  void theStatusTellsWhereTheCodeDoesNot(int http, String body, DiagnosisCode diagnosis) {
    assertThat(AgentRefusals.of(http, ID + body).diagnosis()).isEqualTo(diagnosis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https response error StatusCode: 503, RequestID: , api error UnknownError: x|IRSA467",
        "https response error StatusCode: 429, RequestID: , api error UnknownError: x|IRSA466",
        "https response error StatusCode: 400, RequestID: , api error ExpiredTokenException: The"
            + " token included in the request is expired|IRSA464",
        "exceeded maximum number of attempts, 3, https response error StatusCode: 429, RequestID:"
            + " 1-2-3, ThrottlingException: Rate exceeded|IRSA466",
        "exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID:"
            + " 1-2-3, InvalidRequestException: x|IRSA468",
        "exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: ,"
            + " request send failed, Post \"https://x\": dial tcp: i/o timeout|IRSA455",
        "failed to get rate limit token, retry quota exceeded, 4 available, 5 requested|IRSA455"
      })
  void whatOldAgentsSay(String error, DiagnosisCode diagnosis) {
    String body =
        "unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, "
            + error;

    assertThat(AgentRefusals.of(500, body).diagnosis()).isEqualTo(diagnosis);
  }

  @Test
  void theCodeOutweighsTheStatus() {
    assertThat(AgentRefusals.of(500, ID + "(ThrottlingException): x, fault: client").diagnosis())
        .isEqualTo(DiagnosisCode.IRSA466);
  }

  @Test
  void thatTheClientGaveUpIsTrueOfTheAgentsLogAlone() {
    String words =
        "unable to fetch credentials from EKS Auth: operation error EKS Auth:"
            + " AssumeRoleForPodIdentity, https response error StatusCode: 0, RequestID: ,"
            + " canceled, context canceled";

    assertThat(AgentRefusals.in("Error fetching credentials: error getting: " + words))
        .contains(AwsRefusal.CLIENT_GAVE_UP);
    assertThat(AgentRefusals.in("non 200 response 500 from container metadata: " + words))
        .contains(AwsRefusal.NO_ANSWER);
  }

  @Test
  void aClusterNameThatEksAuthRefusesIsTheAgents() {
    String text =
        ID + "(InvalidParameterException): Value '%s' at '%s' failed to satisfy constraint";

    assertThat(AgentRefusals.of(400, text.formatted("", "clusterName") + ", fault: client"))
        .isEqualTo(AwsRefusal.CLUSTER_NAME_INVALID);
    assertThat(AgentRefusals.of(400, text.formatted("x", "token") + ", fault: client"))
        .isEqualTo(AwsRefusal.PARAMETER_INVALID);
  }

  @Test
  void ofALineThatIsCutOffTheCodeIsStillRead() {
    assertThat(AgentRefusals.in("x " + ID + "(ResourceNotFoundException): The tok"))
        .contains(AwsRefusal.NO_ASSOCIATION);
    assertThat(AgentRefusals.in("main(): x (IllegalStateException): y")).isEmpty();
  }

  @Test
  void kindsAreAsTheAnswersAre() {
    for (DiagnosisCode code : DiagnosisCode.values()) {
      int number = Integer.parseInt(code.name().substring(4));
      boolean passing =
          number >= 451 && number <= 459 && number != 456 && number != 458
              || number == 466
              || number == 467;
      if (number >= 451 && number <= 468) {
        assertThat(code.severity() == Severity.CANNOT_TELL).as(code.name()).isEqualTo(passing);
      }
    }
  }
}
