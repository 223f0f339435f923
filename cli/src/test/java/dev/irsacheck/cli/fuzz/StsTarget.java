package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.sts.AwsSdkStsProbe;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class StsTarget implements FuzzTarget, AutoCloseable {
  private static final String SESSION =
      "IQoJb3JpZ2luX2VjEJr4wq7Zt9Lx0Vb3Kd6Yh1Nf8Ms5Ga2Pc7Ur4Ie9Ow6Tj3Qk0Dz5Xl8Bv1Hn4Cy7Fm2Sg";

  private static final String WHOLE =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <AssumedRoleUser>
            <Arn>arn:aws:sts::111122223333:assumed-role/orders/irsa-check</Arn>
            <AssumedRoleId>AROAEXAMPLE:irsa-check</AssumedRoleId>
          </AssumedRoleUser>
          <Credentials>
            <AccessKeyId>%s</AccessKeyId>
            <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>
            <SessionToken>%s</SessionToken>
            <Expiration>2030-01-01T00:00:00Z</Expiration>
          </Credentials>
          <PackedPolicySize>6</PackedPolicySize>
        </AssumeRoleWithWebIdentityResult>
        <ResponseMetadata><RequestId>1f0c</RequestId></ResponseMetadata>
      </AssumeRoleWithWebIdentityResponse>
      """;

  private static final String GRANTED = granted("ASIAEXAMPLEKEYID", SESSION);

  private static final String REFUSED =
      """
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <Error><Type>Sender</Type><Code>InvalidIdentityToken</Code>
        <Message>Incorrect token audience</Message></Error><RequestId>1f0c</RequestId>
      </ErrorResponse>
      """;

  static String granted(String keyId, String session) {
    return WHOLE.formatted(keyId, session);
  }

  private final ServerSocket server;
  private volatile byte[] answer;

  StsTarget() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "fuzz-sts-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String name() {
    return "sts-answer";
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (String document : new String[] {GRANTED, REFUSED, "<html>Log in</html>", "{\"a\":1}"}) {
      seeds.add(document.getBytes(UTF_8));
      seeds.add(whole(document.equals(REFUSED) ? 403 : 200, document.getBytes(UTF_8)));
    }
    return seeds;
  }

  private static byte[] whole(int status, byte[] body) {
    String head =
        "HTTP/1.1 "
            + status
            + " Status\r\nContent-Type: text/xml\r\nDate: Mon, 02 Mar 2026 08:00:00 GMT\r\n"
            + "Content-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] bytes = java.util.Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + body.length);
    System.arraycopy(body, 0, bytes, head.length(), body.length);
    return bytes;
  }

  @Override
  public String take(byte[] input, Random random) {
    boolean hasHead = new String(input, ISO_8859_1).startsWith("HTTP/");
    answer = hasHead ? input : whole(random.nextBoolean() ? 200 : 400, input);
    StsRequest request =
        new StsRequest(
            new dev.irsacheck.aws.call.StsTarget(
                URI.create("http://127.0.0.1:" + server.getLocalPort()), "eu-west-1", false, true),
            new RoleSource.WebIdentity(
                RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
                "irsa-check",
                new TokenText(PodTargets.TOKEN)),
            Duration.ofMinutes(4),
            null,
            null,
            "irsa-check");
    AwsSdkStsProbe probe = new AwsSdkStsProbe(request, TlsTrust.ofTheJvm(), null);
    try {
      StsCall.Answer assumed = probe.assumeRole();
      CheckedPod pod = CheckedPod.with(PodTargets.TOKEN.getBytes(UTF_8));
      pod.answer = assumed;
      return assumed
          + pod.said()
          + (assumed instanceof StsCall.Granted ? probe.callerIdentity() : "");
    } finally {
      probe.close();
    }
  }

  /** A denial that quotes a fuzzed session token quotes no known secret. */
  @Override
  public List<String> secrets() {
    return new String(answer, ISO_8859_1).startsWith("HTTP/1.1 200 ")
        ? List.of(PodTargets.SIGNATURE, SESSION)
        : List.of(PodTargets.SIGNATURE);
  }

  @Override
  public String planted() {
    return PodTargets.TOKEN;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        // Other protocols, such as TLS, get no answer.
        for (int c = in.read(); c == 'P' || c >= 0 && head.length() > 0; c = in.read()) {
          if (head.append((char) c).indexOf("\r\n\r\n") >= 0) {
            break;
          }
        }
        if (head.indexOf("\r\n\r\n") < 0) {
          continue;
        }
        String length = "content-length: ";
        int at = head.toString().toLowerCase(java.util.Locale.ROOT).indexOf(length);
        in.readNBytes(
            Integer.parseInt(head.substring(at + length.length(), head.indexOf("\r\n", at))));
        socket.getOutputStream().write(answer);
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
