package dev.irsacheck.aws.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTextTest {
  private static ErrorText of(String body) {
    return ErrorText.of(Map.of(), body.getBytes(UTF_8));
  }

  @Test
  void jsonHasACodeWithItsNamespace() {
    ErrorText error =
        of("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"no\"}");

    assertThat(error).isEqualTo(new ErrorText("AccessDeniedException", "no"));
    assertThat(of("{\"__type\":\"NotFoundException\",\"message\":\"no key\"}"))
        .isEqualTo(new ErrorText("NotFoundException", "no key"));
  }

  @Test
  void theHeaderOfAnOlderProtocolCountsMoreThanTheBody() {
    ErrorText error =
        ErrorText.of(
            Map.of("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"),
            "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"none\"}"
                .getBytes(UTF_8));

    assertThat(error).isEqualTo(new ErrorText("AWS.SimpleQueueService.NonExistentQueue", "none"));
  }

  @Test
  void restJsonHasItsCodeInAHeader() {
    String url = "http://internal.amazon.com/coral/com.amazon.coral.service/#top";

    assertThat(
            ErrorText.of(
                Map.of("x-amzn-errortype", "AccessDeniedException:" + url),
                "{\"Message\":\"no\"}".getBytes(UTF_8)))
        .isEqualTo(new ErrorText("AccessDeniedException", "no"));
    assertThat(ErrorText.of(Map.of("x-amzn-errortype", "a.b#FooError:" + url), new byte[0]).code())
        .isEqualTo("FooError");
  }

  @Test
  void s3HasItsErrorAtTheRoot() {
    assertThat(
            of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                    + "<Message>on &quot;a&amp;b&quot; &#39;c&#x27; &lt;d&gt; &#xdc;</Message>"
                    + "<RequestId>1</RequestId></Error>"))
        .isEqualTo(new ErrorText("AccessDenied", "on \"a&b\" 'c' <d> &#xdc;"));
  }

  @Test
  void theQueryProtocolHasItFurtherIn() {
    assertThat(
            of(
                "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>"
                    + "<Type>Sender</Type><Code>AuthorizationError</Code><Message>no</Message>"
                    + "</Error></ErrorResponse>"))
        .isEqualTo(new ErrorText("AuthorizationError", "no"));
  }

  /** The bytes are moto 5.1.1's response for every service. */
  @Test
  void xmlIsTakenFromAServiceThatSpeaksJson() {
    assertThat(
            of(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                  <ErrorResponse>
                    <Errors>
                      <Error>
                        <Code>AccessDenied</Code>
                        <Message><![CDATA[User: a is not authorized to perform: kms:Encrypt]]></Message>
                       \s
                      </Error>
                    </Errors>
                  <RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId>
                </ErrorResponse>
                """))
        .isEqualTo(
            new ErrorText("AccessDenied", "User: a is not authorized to perform: kms:Encrypt"));
  }

  /** Nothing in it is an escape. */
  @Test
  void whatIsMarkedAsPlainTextIsTakenAsItIs() {
    assertThat(
            of(
                "<Error><Code> <![CDATA[AccessDenied]]> </Code>"
                    + "<Message><![CDATA[on <a> &amp;\nthe rest]]></Message></Error>"))
        .isEqualTo(new ErrorText("AccessDenied", "on <a> &amp;\nthe rest"));
  }

  @Test
  void openSearchHasAnObjectForItsError() {
    assertThat(
            of(
                "{\"error\":{\"root_cause\":[{\"type\":\"x\",\"reason\":\"y\"}],\"type\":"
                    + "\"security_exception\",\"reason\":\"no permissions\"},\"status\":403}"))
        .isEqualTo(new ErrorText("security_exception", "no permissions"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "<html><head><title>Access Denied</title></head><body>Blocked <Code>7</Code></body></html>",
        "<!DOCTYPE html><p>",
        "{",
        "[]",
        "{}",
        "{\"message\":7,\"__type\":{}}",
        "Service Unavailable",
        "<Error>",
        "\u0000\u0001"
      })
  void whatIsNoErrorOfAwsHasNoCode(String body) {
    assertThat(of(body).code()).isEmpty();
  }

  @Test
  void aBodyThatWasCutOffIsNoFault() {
    assertThat(of("<Error><Code>SlowDown</Code><Message>Please re"))
        .isEqualTo(new ErrorText("SlowDown", ""));
    assertThat(of("{\"__type\":\"SlowDown\",\"mess").code()).isEmpty();
  }
}
