package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Launch;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class PodTargets {
  static final String SIGNATURE =
      "kX3v9QmB0rT7yLw2JdHs8NfGz5Pc1AeUoVi6KbRt4MqWxYhZnSgDjFlCpEuOa3I0T9rB7vXyQ2mLkJ8sHdWz";

  /** A token that is valid at the time of {@link CheckedPod}. */
  static final String TOKEN =
      base64("{\"alg\":\"RS256\",\"kid\":\"0f3a6c1d8b5e4a7f9c2d\"}")
          + "."
          + base64(
              "{\"aud\":[\"sts.amazonaws.com\"],\"exp\":1772524800,\"iat\":1772434800,"
                  + "\"iss\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE\",\"sub\":"
                  + "\"system:serviceaccount:shop:orders\"}")
          + "."
          + SIGNATURE;

  private PodTargets() {}

  static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  static final class Token implements FuzzTarget {
    @Override
    public String name() {
      return "token";
    }

    @Override
    public List<byte[]> seeds() throws Exception {
      List<byte[]> seeds = new ArrayList<>(List.of(TOKEN.getBytes(UTF_8)));
      for (Object token : Seeds.ofScenarios("token")) {
        Object claims = ((Map<?, ?>) token).get("claims");
        seeds.add(JsonWriter.compact(claims).getBytes(UTF_8));
      }
      return seeds;
    }

    @Override
    public String take(byte[] input, Random random) {
      String text = new String(input, StandardCharsets.ISO_8859_1);
      boolean claims = text.startsWith("{");
      String token =
          base64("{\"alg\":\"RS256\"}")
              + "."
              + Base64.getUrlEncoder().withoutPadding().encodeToString(input)
              + "."
              + SIGNATURE;
      CheckedPod pod = CheckedPod.with(claims ? token.getBytes(UTF_8) : input);
      pod.answer =
          random.nextBoolean()
              ? pod.answer
              : refused(random.nextBoolean() ? "InvalidIdentityToken" : "ExpiredTokenException");
      return pod.said();
    }

    private static StsCall.Answer refused(String code) {
      String words = "Words that nobody knows";
      return new StsCall.Refused(
          code, words, 400, "1f0c", Duration.ZERO, StsRefusals.ofAssumeRole(code, words, 400));
    }

    @Override
    public List<String> secrets() {
      return List.of(SIGNATURE);
    }
  }

  static final class Arn implements FuzzTarget {
    private static final List<String> VARIABLES =
        List.of(
            "AWS_ROLE_SESSION_NAME",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL_STS",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "HTTPS_PROXY",
            "HOSTNAME",
            "AWS_PROFILE");

    @Override
    public String name() {
      return "arn";
    }

    @Override
    public List<byte[]> seeds() {
      List<byte[]> seeds = new ArrayList<>();
      for (String arn :
          new String[] {
            "arn:aws:iam::111122223333:role/orders",
            "arn:aws-cn:iam::111122223333:role/team/a/orders",
            "arn:aws-us-gov:sts::111122223333:assumed-role/orders/session",
            "arn:aws:iam::111122223333:instance-profile/orders",
            "https://user:password@sts.eu-west-1.amazonaws.com:443/path?query=1",
            "[fd00:ec2::23]:3128",
            "eu-west-1",
            "orders"
          }) {
        seeds.add(arn.getBytes(UTF_8));
      }
      return seeds;
    }

    @Override
    public String take(byte[] input, Random random) {
      CheckedPod pod = CheckedPod.with(TOKEN.getBytes(UTF_8));
      // A variable cannot contain a zero byte.
      String value = new String(input, UTF_8).replace("\0", "");
      pod.variables.put("AWS_ROLE_ARN", value);
      pod.variables.put(VARIABLES.get(random.nextInt(VARIABLES.size())), value);
      pod.files.put("/var/run/secrets/kubernetes.io/serviceaccount/namespace", input);
      pod.answer =
          random.nextBoolean()
              ? pod.answer
              : new StsCall.Granted(value, value, value, Duration.ZERO);
      return pod.said();
    }
  }

  /** A policy in the pod, and one for {@code trust}. */
  static final class Policy implements FuzzTarget {
    private static final String OF_POD_IDENTITY =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
        "Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"],
        "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"shop",
        "aws:RequestTag/kubernetes-service-account":["orders","web"]},
        "ArnLike":{"aws:SourceArn":"arn:aws:eks:*:111122223333:cluster/prod"}}}]}
        """;

    @Override
    public String name() {
      return "policy";
    }

    @Override
    public List<byte[]> seeds() throws Exception {
      List<byte[]> seeds = new ArrayList<>();
      for (Object policy : Seeds.ofScenarios("trust-policy")) {
        seeds.add(policy.toString().getBytes(UTF_8));
      }
      seeds.add(OF_POD_IDENTITY.getBytes(UTF_8));
      return seeds;
    }

    @Override
    public String take(byte[] input, Random random) {
      CheckedPod pod = CheckedPod.with(TOKEN.getBytes(UTF_8));
      pod.trustPolicy(input);
      String subject = random.nextBoolean() ? "shop:orders" : "shop:default";
      return pod.said()
          + Programs.run(
              input,
              List.of("text", "json", "junit").get(random.nextInt(3)),
              "trust",
              "--policy=-",
              "--subject=" + subject,
              "--issuer=https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
              "--for=" + (random.nextBoolean() ? "irsa" : "pod-identity"),
              "--role=arn:aws:iam::111122223333:role/orders");
    }

    @Override
    public String planted() {
      return TOKEN;
    }

    @Override
    public List<String> secrets() {
      return List.of(SIGNATURE);
    }
  }

  static final class Yaml implements FuzzTarget {
    @Override
    public String name() {
      return "yaml";
    }

    @Override
    public List<byte[]> seeds() {
      List<byte[]> seeds = new ArrayList<>();
      for (String file :
          new String[] {
            "mode: warn\ntimeout: 20s\nignore: [IRSA223, IRSA406]\n",
            "# ours\nexpect-role: arn:aws:iam::111122223333:role/orders\nexpect-account: '1'\n",
            "expect-audience: \"sts.amazonaws.com\"\nverbose: true\nwait: 1m30s\nlisten: ':8080'\n",
            "ignore: &a\n  - IRSA223\nscan-extra: *a\n",
            "--- {mode: off, interval: 5m}\n...\n"
          }) {
        seeds.add(file.getBytes(UTF_8));
      }
      return seeds;
    }

    @Override
    public String take(byte[] input, Random random) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PrintStream stream = new PrintStream(out);
      Launch.ofCommand(
              CheckedPod.with(TOKEN.getBytes(UTF_8)),
              new Streams(stream, stream, Colours.NONE),
              "irsa-check")
          .repeated(
              SettingsReader.server(
                  Map.of("termination-log", "/dev/null"),
                  Map.of(),
                  Map.of(),
                  (path, limit) -> new ConfigFile.Bytes(input)));
      String said = out.toString(UTF_8);
      assertThat(said).matches("(?s)|irsa-check WRONG USAGE  .*\n");
      return said;
    }

    @Override
    public String planted() {
      return SIGNATURE;
    }

    @Override
    public List<String> secrets() {
      return List.of(SIGNATURE);
    }
  }
}
