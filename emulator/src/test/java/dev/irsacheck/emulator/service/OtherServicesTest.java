package dev.irsacheck.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherServicesTest {
  private static final String NOTHING = "roles: {orders: {permissions: {allow: []}}}";
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:orders";
  private static final String QUEUE =
      "{\"QueueUrl\":\"https://sqs.eu-west-1.amazonaws.com/111122223333/orders\"}";

  @Test
  void sqsAnswersForAQueue() {
    ServiceAnswer url =
        Pod.in("").json("sqs", "AmazonSQS.GetQueueUrl", "{\"QueueName\":\"orders\"}");
    ServiceAnswer attributes = Pod.in("").json("sqs", "AmazonSQS.GetQueueAttributes", QUEUE);

    assertThat(Pod.body(url).replace("\\/", "/")).isEqualTo(QUEUE);
    assertThat(Pod.body(attributes)).contains("\"QueueArn\":\"arn:aws:sqs:eu-west-1:");
  }

  @Test
  void sqsDeniesInLowerCaseAndByAHeader() {
    ServiceAnswer answered = Pod.in(NOTHING).json("sqs", "AmazonSQS.GetQueueAttributes", QUEUE);

    assertThat(answered.response().status()).isEqualTo(403);
    assertThat(Pod.header(answered, "x-amzn-query-error")).isEqualTo("AccessDenied;Sender");
    assertThat(Pod.body(answered))
        .contains("\"com.amazon.coral.service#AccessDeniedException\"")
        .contains(
            "perform: sqs:getqueueattributes on resource: arn:aws:sqs:eu-west-1:111122223333:orders"
                + " because no identity-based policy allows the sqs:getqueueattributes action");
  }

  @Test
  void sqsSaysThatAQueueIsMissing() {
    ServiceAnswer answered =
        Pod.in("roles: {orders: {permissions: {allow: [\"sqs:* *\"]}}}")
            .json("sqs", "AmazonSQS.GetQueueUrl", "{\"QueueName\":\"none\"}");

    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(Pod.header(answered, "x-amzn-query-error"))
        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
    assertThat(Pod.body(answered)).contains("\"com.amazonaws.sqs#QueueDoesNotExist\"");
  }

  @Test
  void snsAnswersInXml() {
    ServiceAnswer answered = attributes(Pod.in(""), TOPIC);

    assertThat(answered.response().status()).isEqualTo(200);
    assertThat(Pod.body(answered))
        .contains(
            "<GetTopicAttributesResult><Attributes><entry><key>TopicArn</key><value>" + TOPIC);
  }

  @Test
  void snsHasACodeOfItsOwnForADenial() {
    ServiceAnswer answered = attributes(Pod.in(NOTHING), TOPIC);

    assertThat(answered.response().status()).isEqualTo(403);
    assertThat(Pod.body(answered))
        .contains("<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>")
        .contains("<Code>AuthorizationError</Code>")
        .contains("perform: SNS:GetTopicAttributes on resource: " + TOPIC + " because no identity")
        .contains("allows the SNS:GetTopicAttributes action</Message>");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sns:eu-west-1:111122223333:none, 404, NotFound",
    "arn:aws:sns:us-east-1:111122223333:orders, 404, NotFound",
    "orders, 400, InvalidParameter"
  })
  void snsSaysThatATopicIsMissing(String arn, int status, String code) {
    ServiceAnswer answered =
        attributes(Pod.in("roles: {orders: {permissions: {allow: [\"sns:* *\"]}}}"), arn);

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(answered.outcome()).isEqualTo(code);
  }

  @Test
  void snsWantsItsVersion() {
    ServiceAnswer answered =
        Pod.in("")
            .send(
                "sns",
                "POST",
                "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "Action=GetTopicAttributes&TopicArn=" + TOPIC);

    assertThat(answered.outcome()).isEqualTo("InvalidAction");
  }

  private static ServiceAnswer attributes(Pod pod, String topic) {
    return pod.send(
        "sns",
        "POST",
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        "Action=GetTopicAttributes&Version=2010-03-31&TopicArn=" + topic.replace(":", "%3A"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', DryRun, orders, 204, granted",
    "'', RequestResponse, orders, 200, performed",
    "'', DryRun, arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Aorders, 204, granted",
    "'', DryRun, none, 403, AccessDeniedException",
    "'roles: {orders: {permissions: {allow: [\"lambda:* *\"]}}}', DryRun, none, 404, ResourceNotFoundException"
  })
  void lambdaRunsNothingInADryRun(
      String world, String type, String function, int status, String outcome) {
    ServiceAnswer answered = invoke(Pod.in(world), type, function);

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(answered.outcome()).isEqualTo(outcome);
    assertThat(answered.action()).isEqualTo("lambda:InvokeFunction");
  }

  @Test
  void lambdasCodeStandsInAHeader() {
    ServiceAnswer denied = invoke(Pod.in(NOTHING), "DryRun", "orders");
    ServiceAnswer missing =
        invoke(
            Pod.in("roles: {orders: {permissions: {allow: [\"lambda:* *\"]}}}"), "DryRun", "none");

    assertThat(Pod.header(denied, "x-amzn-ErrorType")).startsWith("AccessDeniedException:http://");
    assertThat(Pod.body(denied))
        .startsWith("{\"Message\":\"User: arn:aws:sts::111122223333:assumed-role")
        .contains(
            "lambda:InvokeFunction on resource:"
                + " arn:aws:lambda:eu-west-1:111122223333:function:orders because");
    assertThat(Pod.header(missing, "x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
    assertThat(Pod.body(missing)).contains("\"Message\":\"Function not found: arn:aws:lambda:");
  }

  private static ServiceAnswer invoke(Pod pod, String type, String function) {
    return pod.send(
        "lambda",
        "POST",
        "/2015-03-31/functions/" + function + "/invocations",
        Map.of("X-Amz-Invocation-Type", type),
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "es, HEAD, /orders, 200, granted, es:ESHttpHead",
    "es, GET, /_cluster/health, 200, granted, es:ESHttpGet",
    "es, GET, /none, 404, index_not_found_exception, es:ESHttpGet",
    "es, PUT, /orders, 200, performed, es:ESHttpPut",
    "aoss, HEAD, /items, 200, granted, aoss:APIAccessAll",
    "aoss, HEAD, /none, 404, index_not_found_exception, aoss:APIAccessAll"
  })
  void aDomainAnswers(
      String service, String method, String path, int status, String outcome, String action) {
    ServiceAnswer answered = ask(Pod.in(""), service, method, path);

    assertThat(answered.response().status()).as(Pod.body(answered)).isEqualTo(status);
    assertThat(answered.outcome()).isEqualTo(outcome);
    assertThat(answered.action()).isEqualTo(action);
  }

  @Test
  void aDomainKnowsTwoLayersOfRefusal() {
    String unmapped = "domains: {orders: {mapped-roles: []}}";

    assertThat(Pod.body(ask(Pod.in(NOTHING), "es", "GET", "/orders")).replace("\\/", "/"))
        .isEqualTo(
            "{\"Message\":\"User: "
                + Pod.CALLER
                + " is not authorized to perform: es:ESHttpGet because no identity-based policy"
                + " allows the es:ESHttpGet action\"}");
    assertThat(Pod.body(ask(Pod.in(unmapped), "es", "GET", "/orders")).replace("\\/", "/"))
        .contains("\"type\":\"security_exception\"")
        .contains("\"status\":403")
        .contains(
            "no permissions for [indices:admin/get] and User"
                + " [name=arn:aws:iam::111122223333:role/orders,"
                + " backend_roles=[arn:aws:iam::111122223333:role/orders],"
                + " requestedTenant=null]");
  }

  @Test
  void whoDoesNotSignIsAnonymousToADomain() {
    HttpRequest unsigned =
        new HttpRequest("GET", "/orders", "", Map.of("host", "localhost"), new byte[0]);

    ServiceAnswer answered = Pod.in("").answer(unsigned);

    assertThat(answered.response().status()).isEqualTo(403);
    assertThat(Pod.body(answered))
        .isEqualTo("{\"Message\":\"User: anonymous is not authorized to perform: es:ESHttpGet\"}");
  }

  @Test
  void serverlessSaysTheSameOfEveryRefusal() {
    ServiceAnswer byIam = ask(Pod.in(NOTHING), "aoss", "GET", "/items");
    ServiceAnswer byDataPolicy =
        ask(Pod.in("domains: {catalogue: {mapped-roles: []}}"), "aoss", "GET", "/items");

    for (ServiceAnswer answered : new ServiceAnswer[] {byIam, byDataPolicy}) {
      assertThat(answered.response().status()).isEqualTo(403);
      assertThat(Pod.body(answered)).contains("\"status\":403").contains("\"Forbidden\"");
      assertThat(Pod.header(answered, "x-request-id")).isNotEmpty();
      assertThat(Pod.header(answered, "x-amzn-RequestId")).isEmpty();
    }
  }

  @Test
  void serverlessCannotDoWithoutTheBodysHash() {
    Pod pod = Pod.in("");
    HttpRequest hashed = pod.signed("aoss", "GET", "/items", Map.of(), "");
    HttpRequest bare = new HttpRequest("GET", "/items", "", Map.of(), new byte[0]);

    assertThat(pod.asServerless(hashed)).isInstanceOf(ServiceReply.Done.class);
    assertThat(pod.asServerless(bare)).isInstanceOf(Failure.class);
  }

  private static ServiceAnswer ask(Pod pod, String service, String method, String path) {
    return pod.send(service, method, path, Map.of(), "");
  }
}
