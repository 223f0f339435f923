package dev.irsacheck.cli.fuzz;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.cli.MachineText;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import dev.irsacheck.run.launch.KnownSecrets;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An in-memory pod that is checked as a whole, with an immediate STS. */
final class CheckedPod implements PodEnvironment {
  private static final AwsSdkRegions REGIONS = new AwsSdkRegions();
  private static final String POLICY = "/etc/policy.json";

  final Map<String, String> variables = new HashMap<>();
  final Map<String, byte[]> files = new HashMap<>();
  StsCall.Answer answer =
      new StsCall.Refused(
          "AccessDenied", "Not authorized", 403, "1f0c", Duration.ZERO, AwsRefusal.STS_DENIES);

  static CheckedPod with(byte[] token) {
    CheckedPod pod = new CheckedPod();
    pod.variables.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders");
    pod.variables.put("AWS_REGION", "eu-west-1");
    pod.variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
    pod.files.put("/token", token);
    return pod;
  }

  void trustPolicy(byte[] policy) {
    files.put(POLICY, policy);
  }

  /** Returns the report in all formats; a crashed check is a failure. */
  String said() {
    SettingsResult settings =
        SettingsReader.commandLine(
            // A short limit avoids waiting for a second read of the token.
            Map.of("trust-policy", POLICY, "timeout", "100ms"),
            Map.of(),
            Map.of(),
            (path, limit) -> new ConfigFile.Absent());
    AsyncSts sts =
        (request, deadline, definite) -> {
          StsCall call =
              new StsCall("AssumeRoleWithWebIdentity", "sts", List.of(), 1, Duration.ZERO, answer);
          return () -> new AsyncStsProbe.Result(call, call.granted() ? call : null, List.of());
        };
    Report report = new SelfCheck(this, settings.inForce(), REGIONS, sts, null, null).run(null);
    if (report.count(Outcome.Crashed.class) > 0) {
      throw new AssertionError(new TextRenderer(Colours.NONE, true, "explain").render(report));
    }
    KnownSecrets secrets = new KnownSecrets();
    secrets.read(this);
    String json = MaskedOutput.text(secrets::mask, out -> JsonRenderer.write(report, out));
    MachineText.check("json", json);
    return secrets.mask(new TextRenderer(Colours.NONE, true, "explain").render(report)) + json;
  }

  @Override
  public Variables variables() {
    return new Variables(variables, Map.of());
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-03-02T08:00:00Z");
  }

  @Override
  public FileState file(String path, int limit) {
    byte[] content = files.get(path);
    if (content == null) {
      return FileState.of(path, FileState.Kind.MISSING);
    }
    return content.length > limit
        ? FileState.of(path, FileState.Kind.TOO_LARGE)
        : new FileState(
            path, FileState.Kind.READ, content, content.length, "rw-r-----", "uid 0, gid 0", true);
  }

  @Override
  public String counters(String path) {
    return null;
  }

  @Override
  public String user() {
    return "uid 65532, gid 65532";
  }
}
