package dev.irsacheck.options.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.OneEmulator;
import dev.irsacheck.aws.sts.PemBundle;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.Tokens;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Blocked;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Reached;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import dev.irsacheck.check.facts.IssuerInspection.Unreachable;
import dev.irsacheck.check.role.WebIdentityAccepted;
import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmulatedIssuerTest {
  private static final Duration TIME = Duration.ofMinutes(4);

  @TempDir private static Path files;

  @RegisterExtension static final OneEmulator emulators = OneEmulator.in(() -> files);

  @Test
  void aPrivateIssuerIsInspectedToTheSignature() throws Exception {
    RunningEmulator emulator = emulator("private-issuer");
    Reached reached = (Reached) inspect(emulator, true);

    assertThat(reached.issuer()).isEqualTo(issuer(emulator));
    assertThat(reached.keyIds()).hasSize(1);
    assertThat(reached.signature()).isEqualTo(Signature.VALID);
    assertThat(reached.algorithm()).isEqualTo("RS256");
    assertThat(reached.chain().thumbprint()).isEqualTo(sha1(emulator.caBundle()));
    assertThat(emulators.requests()).extracting(RecordedRequest::status).containsExactly(200, 200);
  }

  @Test
  void withoutPermissionAPrivateIssuerIsNotCalled() throws Exception {
    RunningEmulator emulator = emulator("private-issuer");
    Blocked blocked = (Blocked) inspect(emulator, false);

    assertThat(blocked.document()).isEqualTo(Document.DISCOVERY);
    assertThat(blocked.url()).isEqualTo(issuer(emulator));
    assertThat(blocked.reason()).endsWith("which is a private address");
    assertThat(emulators.requests()).isEmpty();
  }

  @Test
  void anIssuerThatIsDownAnswersWithItsStatus() throws Exception {
    RunningEmulator emulator = emulator("private-issuer-down");
    Unreachable unreachable = (Unreachable) inspect(emulator, true);

    assertThat(unreachable.obstacle()).isEqualTo(Obstacle.HTTP_STATUS);
    assertThat(unreachable.detail()).isEqualTo("HTTP 503");
    assertThat(unreachable.url()).isEqualTo(new Issuer(issuer(emulator)).discoveryUrl());
  }

  @Test
  void theThumbprintIsWhatTheProviderShouldHave() throws Exception {
    RunningEmulator emulator = emulator("private-issuer-wrong-thumbprint");
    assertThat(inspect(emulator, true).seenChain().thumbprint())
        .isEqualTo(sha1(emulator.caBundle()));
  }

  /** Without {@code inspect-issuer} a user runs IRSA304's command instead. */
  @Test
  @EnabledIf("hasOpenssl")
  void theCommandThatIsPrintedComputesTheSameThumbprint() throws Exception {
    RunningEmulator emulator = emulator("private-issuer-wrong-thumbprint");
    String command =
        PodFacts.healthy()
            .token(Tokens.token().issuer(issuer(emulator)))
            .sts(
                Answers.refused(
                    "InvalidIdentityToken",
                    "OpenIDConnect provider's HTTPS certificate doesn't match configured"
                        + " thumbprint"))
            .breaks(new WebIdentityAccepted())
            .fixes()
            .get(0)
            .command();
    Process shell = new ProcessBuilder("sh", "-c", command).start();
    shell.getOutputStream().close();

    assertThat(shell.inputReader().readLine())
        .as(command)
        .isEqualTo(inspect(emulator, true).seenChain().thumbprint());
  }

  static boolean hasOpenssl() {
    return Files.isExecutable(Path.of("/usr/bin/openssl"));
  }

  @Test
  void aKeyThatWasReplacedIsNotFound() throws Exception {
    RunningEmulator emulator = emulator("private-issuer", "keys: rotated");
    assertThat(((Reached) inspect(emulator, true)).signature()).isEqualTo(Signature.NO_KEY);
  }

  @Test
  void aChangedTokenDoesNotVerify() throws Exception {
    RunningEmulator emulator = emulator("private-issuer");
    String token = Files.readString(emulator.tokenFile());
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';
    String changed = token.substring(0, signature) + other + token.substring(signature + 1);

    Reached reached = (Reached) inspect(emulator, true, changed);

    assertThat(reached.signature()).isEqualTo(Signature.INVALID);
  }

  private IssuerInspection inspect(RunningEmulator emulator, boolean allowPrivate)
      throws IOException {
    return inspect(emulator, allowPrivate, Files.readString(emulator.tokenFile()));
  }

  private static IssuerInspection inspect(
      RunningEmulator emulator, boolean allowPrivate, String token) throws IOException {
    return AsyncIssuerProbe.overHttps(TlsTrust.of(PemBundle.trustManagers(emulator.caBundle())))
        .start(
            new IssuerRequest(issuer(emulator), new TokenText(token), allowPrivate, TIME),
            Deadline.in(TIME))
        .get();
  }

  private static String issuer(RunningEmulator emulator) {
    return emulator.endpoint() + "/id/EXAMPLE1PRIVATE0000000000000000";
  }

  private RunningEmulator emulator(String scenario) throws IOException {
    return emulators.playing(scenario);
  }

  private RunningEmulator emulator(String scenario, String property) throws IOException {
    return emulators.playing(scenario, "issuers:\n  cluster:\n    " + property + "\n");
  }

  private static String sha1(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      X509Certificate ca =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(ca.getEncoded()));
    }
  }
}
