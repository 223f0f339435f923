package dev.irsacheck.emulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is a sentence of the user guide, or says that there is none. */
class ConditionTruthTest {
  private static final Map<String, List<String>> POD =
      Map.of(
          "i:sub", List.of("system:serviceaccount:shop:orders"),
          "i:aud", List.of("sts.amazonaws.com", "vault"),
          "aws:SourceArn", List.of("arn:aws:eks:eu-west-1:111122223333:cluster/prod"),
          "aws:RequestTag/team", List.of("prod"),
          "aws:RequestTag/pattern", List.of("a*c"),
          "aws:CurrentTime", List.of("2026-11-24T10:00:00Z"),
          "aws:EpochTime", List.of("1795514400"),
          "aws:SecureTransport", List.of("true"),
          "aws:SourceIp", List.of("203.0.113.7"),
          "aws:MaxSize", List.of("12"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StringEquals: {"i:sub": "system:serviceaccount:shop:orders"}                | YES
          StringEquals: {"i:sub": "system:serviceaccount:shop:Orders"}                | NO
          StringEquals: {"i:sub": "system:serviceaccount:shop:*"}                     | NO
          StringEquals: {"I:SUB": "system:serviceaccount:shop:orders"}                | YES
          StringEquals: {"i:sub": [other, "system:serviceaccount:shop:orders"]}       | YES
          StringEquals: {"https://i:sub": "system:serviceaccount:shop:orders"}        | NO
          StringEquals: {"a:absent": x}                                               | NO
          StringEqualsIfExists: {"a:absent": x}                                       | YES
          StringEqualsIfExists: {"i:sub": x}                                          | NO
          StringEqualsIgnoreCase: {"i:sub": "SYSTEM:serviceaccount:shop:Orders"}      | YES
          StringNotEqualsIgnoreCase: {"i:sub": "SYSTEM:serviceaccount:shop:Orders"}   | NO
          StringNotEquals: {"i:sub": "system:serviceaccount:shop:orders"}             | NO
          StringNotEquals: {"i:sub": [other, another]}                                | YES
          StringNotEquals: {"i:sub": [other, "system:serviceaccount:shop:orders"]}    | NO
          StringNotEquals: {"a:absent": x}                                            | YES
          StringNotEqualsIfExists: {"a:absent": x}                                    | YES
          StringLike: {"i:sub": "system:serviceaccount:shop:*"}                       | YES
          StringLike: {"i:sub": "system:serviceaccount:*:orders"}                     | YES
          StringLike: {"i:sub": "system:serviceaccount:shop:order?"}                  | YES
          StringLike: {"i:sub": "system:serviceaccount:shop:orders?"}                 | NO
          StringLike: {"i:sub": "SYSTEM:*"}                                           | NO
          StringNotLike: {"i:sub": "system:serviceaccount:web:*"}                     | YES
          StringNotLike: {"a:absent": "*"}                                            | YES
          StringEquals: {"i:aud": sts.amazonaws.com}                                  | UNSETTLED
          StringEquals: {"i:aud": other}                                              | NO
          StringNotEquals: {"i:aud": other}                                           | UNSETTLED
          StringNotEquals: {"i:aud": vault}                                           | NO
          "ForAnyValue:StringEquals": {"i:aud": sts.amazonaws.com}                    | YES
          "ForAnyValue:StringEquals": {"i:aud": x}                                    | NO
          "ForAnyValue:StringEquals": {"a:absent": x}                                 | NO
          "ForAnyValue:StringEqualsIfExists": {"a:absent": x}                         | NO
          "ForAnyValue:StringNotEquals": {"a:absent": x}                              | NO
          "ForAnyValue:StringNotEquals": {"i:aud": vault}                             | YES
          "ForAnyValue:StringNotEquals": {"i:aud": [vault, sts.amazonaws.com]}        | NO
          "ForAnyValue:StringEquals": {"i:sub": "system:serviceaccount:shop:orders"}  | YES
          "ForAllValues:StringEquals": {"i:aud": sts.amazonaws.com}                   | NO
          "ForAllValues:StringEquals": {"i:aud": [sts.amazonaws.com, vault]}          | YES
          "ForAllValues:StringNotEquals": {"i:aud": vault}                            | NO
          "ForAllValues:StringEquals": {"a:absent": x}                                | YES
          "ForAllValues:StringNotEquals": {"a:absent": x}                             | YES
          StringLike: {"aws:SourceArn": "arn:aws:eks:*:cluster/prod"}                 | YES
          ArnEquals: {"aws:SourceArn": "arn:aws:eks:eu-west-1:111122223333:cluster/prod"} | YES
          ArnEquals: {"aws:SourceArn": "arn:aws:eks:*:111122223333:cluster/*"}        | YES
          ArnLike: {"aws:SourceArn": "arn:aws:eks:eu-west-?:111122223333:*"}          | YES
          ArnLike: {"aws:SourceArn": "arn:aws:*:cluster/prod"}                        | UNSETTLED
          ArnLike: {"aws:SourceArn": "arn:*:*:*:*:*"}                                 | YES
          ArnLike: {"aws:SourceArn": "cluster/prod"}                                  | NO
          ArnLike: {"aws:RequestTag/team": "*"}                                       | NO
          ArnLike: {"aws:SourceArn": "arn:aws:eks:*:*:podidentityassociation/*"}      | NO
          ArnLikeIfExists: {"a:absent": "arn:aws:eks:*:111122223333:cluster/*"}       | YES
          ArnNotLike: {"aws:SourceArn": "arn:aws:eks:*:111122223333:cluster/*"}       | NO
          ArnNotEquals: {"aws:SourceArn": "arn:aws:eks:*:444455556666:cluster/*"}     | YES
          ArnNotEquals: {"a:absent": "arn:aws:eks:*:444455556666:cluster/*"}          | YES
          ArnEquals: {"aws:RequestTag/team": "arn:aws:eks:*:*:*"}                     | NO
          ArnNotEquals: {"aws:RequestTag/team": "arn:aws:eks:*:*:*"}                  | UNSETTLED
          "Null": {"i:sub": "false"}                                                  | YES
          "Null": {"i:sub": true}                                                     | NO
          "Null": {"a:absent": "true"}                                                | YES
          "Null": {"a:absent": [true, "false"]}                                       | YES
          Bool: {"aws:SecureTransport": true}                                         | YES
          Bool: {"aws:SecureTransport": "false"}                                      | NO
          Bool: {"a:absent": "false"}                                                 | NO
          BoolIfExists: {"a:absent": "false"}                                         | YES
          NumericEquals: {"aws:MaxSize": 12.0}                                        | YES
          NumericLessThan: {"aws:MaxSize": "12"}                                      | NO
          NumericLessThanEquals: {"aws:MaxSize": "12"}                                | YES
          NumericGreaterThan: {"aws:MaxSize": 2}                                      | YES
          NumericNotEquals: {"aws:MaxSize": [11, 13]}                                 | YES
          NumericGreaterThanEquals: {"aws:RequestTag/team": 2}                        | NO
          DateLessThan: {"aws:CurrentTime": "2027-01-01T00:00:00Z"}                   | YES
          DateGreaterThan: {"aws:CurrentTime": "2027-01-01"}                          | NO
          DateGreaterThanEquals: {"aws:EpochTime": 1795514400}                        | YES
          DateEquals: {"aws:CurrentTime": "2026-11-24T11:00:00+01:00"}                | YES
          DateNotEquals: {"aws:CurrentTime": "2026-11-24T10:00:00Z"}                  | NO
          IpAddress: {"aws:SourceIp": "203.0.113.0/24"}                               | YES
          IpAddress: {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.7"]}                  | YES
          IpAddress: {"aws:SourceIp": "2001:DB8:1234:5678::/64"}                      | NO
          NotIpAddress: {"aws:SourceIp": "203.0.113.0/25"}                            | NO
          NotIpAddress: {"a:absent": "203.0.113.0/24"}                                | YES
          BinaryEquals: {"aws:RequestTag/team": "cHJvZA=="}                           | YES
          StringEquals: {"aws:RequestTag/team": "${aws:requesttag/TEAM}"}             | YES
          StringEquals: {"aws:RequestTag/team": "${a:absent}"}                        | NO
          StringNotEquals: {"aws:RequestTag/team": "${a:absent}"}                     | YES
          StringEquals: {"aws:RequestTag/team": "${a:absent, 'prod'}"}                | YES
          StringEquals: {"aws:RequestTag/team": "${aws:SecureTransport, 'prod'}"}     | NO
          StringEqualsIgnoreCase: {"aws:RequestTag/team": "${a:absent, 'PROD'}"}      | YES
          StringEquals: {"i:aud": "${i:aud}"}                                         | NO
          "ForAnyValue:StringEquals": {"i:aud": "${i:aud}"}                           | NO
          StringEquals: {"aws:RequestTag/pattern": "a${*}c"}                          | YES
          StringLike: {"aws:RequestTag/pattern": "a${*}c"}                            | YES
          StringLike: {"aws:RequestTag/team": "p${*}d"}                               | NO
          StringLike: {"aws:RequestTag/team": "${aws:RequestTag/team}*"}              | YES
          ArnLike: {"aws:SourceArn": "arn:aws:eks:*:*:cluster/${aws:RequestTag/team}"} | YES
          """)
  void holdsAsTheUserGuideSays(String condition, Answer answer) {
    assertThat(answer("2012-10-17", condition)).isEqualTo(answer);
  }

  @Test
  void theOlderLanguageHasNoVariables() {
    String condition = "StringEquals: {\"aws:RequestTag/team\": \"${aws:RequestTag/team}\"}";

    assertThat(answer("2008-10-17", condition)).isEqualTo(Answer.NO);
  }

  private static Answer answer(String version, String condition) {
    TrustPolicy policy =
        Policies.parsed(
            """
            {Version: "%s", Statement: {Effect: Allow, Principal: "*", Action: "*",
              Condition: {%s}}}
            """
                .formatted(version, condition));
    return new Decision(Caller.anonymous(), "sts:AssumeRole", POD).answer(policy);
  }
}
