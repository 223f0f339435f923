package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.sts.AwsSdkStsProbe;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.options.permissions.PermissionProbes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

final class ServiceTarget implements FuzzTarget, AutoCloseable {
  private static final String SESSION =
      "IQoJb3JpZ2luX2VjEJr4wq7Zt9Lx0Vb3Kd6Yh1Nf8Ms5Ga2Pc7Ur4Ie9Ow6Tj3Qk0Dz5Xl8Bv1Hn4Cy7Fm2Sg";
  private static final String CHAINED =
      "IQoJchained9xQ2wE4rT6yU8iO0pA1sD3fG5hJ7kL9zX2cV4bN6mQ8wE0rT2yU4iO6pA8sD0fG2hJ4kL6zX8c";
  private static final String VALUE = "hunter2-GJ81jc-Wq0s9KxVb3-of-the-secret";
  private static final RoleArn PARTNER =
      RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();
  private static final String USER =
      "User: arn:aws:sts::111122223333:assumed-role/orders/irsa-check is not authorized to perform: ";

  private static final List<Permission> DECLARED =
      List.of(
          new Permission("s3:ListBucket", "arn:aws:s3:::orders/in/"),
          new Permission("s3:GetObject", "arn:aws:s3:::orders/a"),
          new Permission("s3:GetObject", "arn:aws:s3:::orders/a/*"),
          new Permission(
              "secretsmanager:GetSecretValue",
              "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"),
          new Permission("ssm:GetParameter", "/orders/url"),
          new Permission("sqs:GetQueueUrl", "arn:aws:sqs:eu-west-1:111122223333:orders"),
          new Permission("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders"),
          new Permission("kms:Encrypt", "alias/orders", null, false, null, true),
          new Permission("dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"),
          new Permission("sts:AssumeRole", PARTNER.toString()),
          new Permission("sns:GetTopicAttributes", "arn:aws:sns:eu-west-1:111122223333:orders"),
          new Permission(
              "lambda:InvokeFunction",
              "arn:aws:lambda:eu-west-1:111122223333:function:orders",
              null,
              false,
              null,
              true),
          new Permission("s3:GetObject", "arn:aws:s3:::orders/a", PARTNER, false, null, false));

  private final ServerSocket server;
  private volatile byte[] answer;
  private volatile boolean taken;

  ServiceTarget() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "fuzz-service-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String name() {
    return "service-answer";
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(whole(200, "application/x-amz-json-1.1", "{\"SecretString\":\"" + VALUE + "\"}"));
    seeds.add(whole(200, "text/xml", StsTarget.granted("ASIACHAINEDKEYID", CHAINED)));
    seeds.add(whole(200, "text/html", "<html>Log in</html>"));
    seeds.add(whole(204, "text/plain", ""));
    seeds.add(
        whole(
            200,
            "application/x-amz-json-1.0",
            "{\"Table\":{\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"N\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}}"));
    for (String action : new String[] {"s3:GetObject", "s3:ListBucket", "kms:Decrypt"}) {
      String words =
          USER
              + action
              + " on resource: arn:aws:s3:::orders/a with an explicit deny in a service control"
              + " policy: arn:aws:organizations::1:policy/p-1";
      seeds.add(
          whole(
              403,
              "application/xml",
              "<Error><Code>AccessDenied</Code><Message>" + words + "</Message></Error>"));
      seeds.add(
          whole(
              400,
              "application/x-amz-json-1.1",
              "{\"__type\":\"a.b#AccessDeniedException\",\"Message\":\"" + words + "\"}"));
    }
    seeds.add(
        whole(
            400,
            "application/xml",
            "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The region 'eu-west-1' is"
                + " wrong; expecting 'eu-central-1'</Message></Error>"));
    seeds.add(whole(400, "application/json", "{\"__type\":\"DryRunOperationException\"}"));
    seeds.add(
        whole(404, "application/json", "{\"error\":{\"type\":\"t\",\"reason\":\"r\"},\"a\":1}"));
    return seeds;
  }

  private static byte[] whole(int status, String type, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + " Status\r\nContent-Type: "
            + type
            + "\r\nx-amzn-RequestId: 1f0c\r\nx-amz-bucket-region: eu-west-1\r\nContent-Length: "
            + bytes.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] all = java.util.Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + bytes.length);
    System.arraycopy(bytes, 0, all, head.length(), bytes.length);
    return all;
  }

  @Override
  public String take(byte[] input, Random random) {
    answer =
        new String(input, ISO_8859_1).startsWith("HTTP/")
            ? input
            : whole(random.nextBoolean() ? 200 : 400, "text/xml", new String(input, UTF_8));
    taken = false;
    String url = "http://127.0.0.1:" + server.getLocalPort();
    StsRequest request =
        new StsRequest(
            new dev.irsacheck.aws.call.StsTarget(URI.create(url), "eu-west-1", false, true),
            new RoleSource.WebIdentity(
                RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
                "irsa-check",
                new TokenText(PodTargets.TOKEN)),
            Duration.ofMinutes(4),
            null,
            new StsRequest.Declared(
                DECLARED,
                PermissionProbes::probe,
                "eu-west-1",
                false,
                false,
                name -> name.equals("AWS_ENDPOINT_URL") ? url : null),
            "irsa-check/1.2.3");
    AwsSdkStsProbe probe = new AwsSdkStsProbe(request, TlsTrust.ofTheJvm(), null);
    try {
      StsCall.Answer granted = probe.assumeRole();
      if (!(granted instanceof StsCall.Granted)) {
        // A loopback connection may be cut if the machine is busy.
        granted = probe.assumeRole();
      }
      if (!(granted instanceof StsCall.Granted)) {
        throw new IllegalStateException("the role is always granted, and not " + granted);
      }
      taken = true;
      StringBuilder said = new StringBuilder();
      for (ProbedPermission probed : probe.prove(() -> 30_000, Retries.ofOneCheck())) {
        if (probed.result() instanceof ProbeResult.Unanswered no && no.what().contains("a bug")) {
          throw new IllegalStateException(probed.toString());
        }
        said.append(probed).append('\n');
      }
      return said.toString();
    } finally {
      probe.close();
    }
  }

  /** A denial that quotes a fuzzed value quotes no known secret. */
  @Override
  public List<String> secrets() {
    return new String(answer, ISO_8859_1).startsWith("HTTP/1.1 200 ")
        ? List.of(PodTargets.SIGNATURE, SESSION, CHAINED, VALUE)
        : List.of(PodTargets.SIGNATURE, SESSION);
  }

  @Override
  public String planted() {
    return SESSION;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(300_000);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
          if (head.append((char) c).indexOf("\r\n\r\n") >= 0) {
            break;
          }
        }
        String length = "content-length: ";
        int at = head.toString().toLowerCase(Locale.ROOT).indexOf(length);
        if (at >= 0) {
          in.readNBytes(
              Integer.parseInt(head.substring(at + length.length(), head.indexOf("\r\n", at))));
        }
        socket
            .getOutputStream()
            .write(
                taken
                    ? answer
                    : whole(200, "text/xml", StsTarget.granted("ASIAEXAMPLEKEYID", SESSION)));
      } catch (IOException e) {
        // The client left, or the target is closed.
        continue;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
