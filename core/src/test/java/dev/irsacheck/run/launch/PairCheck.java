package dev.irsacheck.run.launch;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.sts.AwsSdkStsProbe;
import dev.irsacheck.aws.sts.JvmTrustStore;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsProbe;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.pod.snapshot.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The agent's check, limited to its requests: it requests a role from each server. */
final class PairCheck {
  private PairCheck() {}

  /**
   * Prints {@code own-java} if the application's Java must be used, otherwise {@code doubt SETTING
   * REASON} for each doubt, then {@code NAME yes} or {@code NAME no WHY}.
   *
   * @param args {@code -D} options, whether another Java follows, a name and a port for each server
   */
  public static void main(String[] args) {
    Map<String, String> properties = new HashMap<>();
    int next = 0;
    for (; args[next].startsWith("-D"); next++) {
      String[] parts = args[next].substring(2).split("=", 2);
      properties.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    boolean ownJavaNext = Boolean.parseBoolean(args[next++]);
    ApplicationJvm application =
        new ApplicationJvm(
            "nonce",
            new Variables(Map.of(), properties),
            null,
            Path.of("irsa-check.jar"),
            null,
            null,
            System.nanoTime(),
            false,
            ownJavaNext);
    ApplicationTls tls = application.install();
    if (application.ownJavaNext() && tls.isForItsOwnJava()) {
      System.out.println("own-java");
      return;
    }
    for (; next < args.length; next += 2) {
      System.out.println(args[next] + " " + asked(application, args[next + 1]));
    }
    for (UncheckedTlsSetting doubt : tls.doubts()) {
      System.out.println("doubt " + doubt.setting() + " " + doubt.reason());
    }
  }

  private static String asked(ApplicationJvm application, String port) {
    StsRequest request =
        new StsRequest(
            new StsTarget(URI.create("https://localhost:" + port), "eu-west-1", false, true),
            new RoleSource.WebIdentity(
                RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
                "pair",
                new TokenText("token")),
            Duration.ofMinutes(5),
            null,
            null,
            "irsa-check/test");
    JvmTrustStore store = new JvmTrustStore(application.variables()::property);
    try (StsProbe sts = AwsSdkStsProbe.open(request, TlsTrust.ofTheJvm(), store)) {
      return words(sts.assumeRole());
    } catch (RuntimeException | Error e) {
      return "crashed " + e;
    }
  }

  private static String words(StsCall.Answer answer) {
    return answer instanceof StsCall.Unreachable unreachable
        ? "no " + unreachable.obstacle() + " " + unreachable.detail()
        : "yes";
  }
}
