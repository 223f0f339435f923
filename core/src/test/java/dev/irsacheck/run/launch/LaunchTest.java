package dev.irsacheck.run.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.OneEmulator;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.selfcheck.ClassPathScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchTest {
  /** A busy machine never reaches this limit. */
  private static final String UNREACHED = "10m";

  @TempDir private static Path files;

  @RegisterExtension static final OneEmulator emulators = OneEmulator.in(() -> files);

  @TempDir private Path folder;

  private final ByteArrayOutputStream report = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final Map<String, String> variables = new HashMap<>();
  private RunningEmulator sts;

  @AfterEach
  void nothingShowsTheToken() throws IOException {
    if (sts != null) {
      String token = Files.isReadable(sts.tokenFile()) ? Files.readString(sts.tokenFile()) : "none";
      assertThat(report.toString(UTF_8) + messages.toString(UTF_8))
          .doesNotContain(token.substring(0, Math.min(30, token.length())));
    }
  }

  @Test
  void aHealthyPodGetsALineAndZero() throws IOException {
    pod("healthy");

    assertThat(check()).isZero();

    assertThat(messages.toString(UTF_8)).startsWith("irsa-check OK  arn:aws:sts::").hasLineCount(1);
    assertThat(report.toString(UTF_8)).isEmpty();
  }

  /** Both values now have the same meaning. */
  @ParameterizedTest
  @CsvSource({"lean", "jdk"})
  void aSettingThatHasLostItsMeaningGetsANote(String word) throws IOException {
    pod("healthy");

    assertThat(check("trust", word)).isZero();

    assertThat(messages.toString(UTF_8))
        .hasLineCount(2)
        .startsWith("irsa-check: the setting trust (flag --trust) no longer has an effect; ")
        .contains("\nirsa-check OK  ");
  }

  @Test
  void inJsonItIsOneLineOnTheOtherStream() throws IOException {
    pod("healthy");

    assertThat(check("format", "json")).isZero();

    assertThat(report.toString(UTF_8)).startsWith("{\"schema\"").endsWith("}\n").hasLineCount(1);
    assertThat(messages.toString(UTF_8)).isEmpty();
  }

  @Test
  void aBrokenPodIsStoppedAndTheTerminationLogSaysWhy() throws IOException {
    pod("expired-token");
    Path log = folder.resolve("termination-log");

    assertThat(check("termination-log", log.toString())).isEqualTo(78);

    assertThat(messages.toString(UTF_8)).startsWith("irsa-check FAILED  IRSA206  ");
    String shown = Files.readString(log);
    String printed = messages.toString(UTF_8);
    assertThat(printed).contains(" checks passed, ");
    // The same lines in another order.
    assertThat(printed.lines().toList()).containsAll(shown.lines().toList());
    assertThat(shown)
        .startsWith("irsa-check FAILED  IRSA206  ")
        .containsSubsequence("\n\n  fix   ", "\n  saw   ", "\n  why   ", "\n  more  ")
        .doesNotContain("checks passed");
  }

  @Test
  void inModeWarnItIsToldAndNotStopped() throws IOException {
    pod("expired-token");

    assertThat(check("mode", "warn")).isZero();

    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check FAILED  IRSA206  ")
        .endsWith("  mode=warn: the application starts anyway\n");
  }

  @Test
  void whereAskedForAPodStartsUntold() throws IOException {
    pod("throttled-for-ever");

    assertThat(inVain("IRSA417", limit -> check("timeout", limit, "cannot-tell", "start")))
        .isZero();

    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check CANNOT TELL  IRSA417")
        .endsWith("  cannot-tell=start: the application starts anyway\n");
  }

  @Test
  void whileAwsIsInTroubleAPodStartsByDefaultAndMayBeStopped() throws IOException {
    pod("throttled-for-ever");

    assertThat(inVain("IRSA417", limit -> check("timeout", limit))).isZero();
    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check CANNOT TELL  IRSA417")
        .endsWith("application starts; its role was not verified\n");

    assertThat(inVain("IRSA417", limit -> check("timeout", limit, "cannot-tell", "stop")))
        .isEqualTo(75);
    assertThat(messages.toString(UTF_8)).doesNotContain("cannot-tell");
  }

  /** An application that crashes without credentials restarts again and again. */
  @Test
  void whoStartsAgainInAnOutageAsksNobody() throws IOException {
    pod("sts-503");
    OutageRecord kept = new OutageRecord(folder.resolve("kept"), Clock.systemUTC());

    assertThat(check(kept, "cannot-tell", "stop")).isEqualTo(75);
    assertThat(kept.until()).as("after one that was stopped").isNull();
    assertThat(check(kept)).isZero();
    int asked = emulators.requests().size();
    messages.reset();

    assertThat(check(kept)).isZero();
    assertThat(messages.toString(UTF_8)).contains("its role is not verified").hasLineCount(1);
    assertThat(emulators.requests()).hasSize(asked);
  }

  /** Checks without network run at each start; the record saves only calls. */
  @ParameterizedTest
  @CsvSource({
    "AWS_ROLE_ARN, not-an-arn, IRSA106",
    "AWS_WEB_IDENTITY_TOKEN_FILE, /nowhere/token, IRSA104",
    "AWS_REGION, eu_west_1, IRSA404"
  })
  void whatThePodAloneTellsStopsItInAnOutageToo(String name, String value, String code)
      throws IOException {
    pod("sts-503");
    variables.remove("AWS_ENDPOINT_URL_STS");
    OutageRecord kept = new OutageRecord(folder.resolve("kept"), Clock.systemUTC());
    kept.save(true);
    variables.put(name, value);

    assertThat(check(kept, "inspect-issuer", "true")).isEqualTo(78);

    assertThat(messages.toString(UTF_8)).startsWith("irsa-check FAILED  " + code);
    assertThat(emulators.requests()).isEmpty();
    assertThat(kept.until()).as("nothing was heard of AWS").isNotNull();
  }

  @Test
  void warningsAreToldThoughNobodyIsAsked() throws IOException {
    pod("sts-503");
    OutageRecord kept = new OutageRecord(folder.resolve("kept"), Clock.systemUTC());
    kept.save(true);
    variables.put("AWS_STS_REGIONAL_ENDPOINTS", "sometimes");

    assertThat(check(kept)).isZero();

    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check: AWS was in trouble")
        .contains("\nirsa-check WARNING  ")
        .doesNotContain("irsa-check OK");
  }

  /** Another container may have written the record, or the settings changed since. */
  @Test
  void whoIsToStopOrToCheckAlwaysIsNotLetPassByAnEarlierStart() throws IOException {
    pod("sts-503");
    OutageRecord kept = new OutageRecord(folder.resolve("kept"), Clock.systemUTC());
    kept.save(true);

    assertThat(check(kept, "cannot-tell", "by-chance")).isEqualTo(64);
    assertThat(agent(kept, "where=always")).as("by a TLS that trusts nobody").isEqualTo(75);
    assertThat(messages.toString(UTF_8)).doesNotContain("is not called");
    assertThat(check(kept, "cannot-tell", "stop")).isEqualTo(75);
  }

  @Test
  void theFirstLineCountsWhatIsProved() throws IOException {
    pod("healthy");

    assertThat(check("permissions", "bedrock:InvokeModel@*+rds-db:connect@*")).isZero();
    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check OK  arn:aws:sts::")
        .contains(", 0 of 2 declared permissions proved (")
        .hasLineCount(1);

    messages.reset();
    launch(false).tryPermissions(read("permissions=kafka-cluster:Connect@*,mode=enforce"));
    assertThat(messages.toString(UTF_8).lines().findFirst().orElseThrow())
        .contains(", 0 of 1 declared permissions proved (");
  }

  @Test
  void aServiceThatDoesNotExistIsWrongUsageInEachForm() throws IOException {
    pod("healthy");
    String permission = "bedrok:InvokeModel@*";
    String meant = "did you mean bedrock:InvokeModel?";

    assertThat(check("permissions", permission)).isEqualTo(64);
    assertThat(messages.toString(UTF_8)).contains(permission, meant);
    messages.reset();
    assertThat(agent("permissions=" + permission)).isEqualTo(64);
    assertThat(messages.toString(UTF_8)).contains(permission, meant);
    messages.reset();
    assertThat(repeated("permissions", permission)).as("serve").isNull();
    assertThat(messages.toString(UTF_8)).contains(permission, meant);
  }

  /** With a valid certificate STS itself is silent, not the network. */
  @ParameterizedTest
  @CsvSource({"hang, IRSA415", "drip, IRSA415", "reset, IRSA419", "proxy-error-page, IRSA416"})
  void whatComesOfStsAfterTlsIsAwssTrouble(String scenario, String code) throws IOException {
    pod(scenario);

    assertThat(until("the problem was on AWS's side", limit -> check("timeout", limit))).isZero();
    assertThat(messages.toString(UTF_8)).startsWith("irsa-check CANNOT TELL  " + code);
  }

  /** A connection without TLS may be any server's. */
  @Test
  void whoNeverShowsThatItIsStsIsTheNetworksTrouble() throws IOException {
    pod("healthy");
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      variables.put("AWS_ENDPOINT_URL_STS", "https://localhost:" + silent.getLocalPort());

      assertThat(inVain("IRSA415", limit -> check("timeout", limit))).isEqualTo(75);
    }
    assertThat(messages.toString(UTF_8)).doesNotContain("AWS's side");
  }

  @Test
  void aConsequenceThatIsNoneIsNamedWithTheThreeThatAre() throws IOException {
    assertThat(check("cannot-tell", "by-chance")).isEqualTo(64);
    assertThat(messages.toString(UTF_8))
        .startsWith(
            "irsa-check WRONG USAGE  IRSA901  cannot-tell: \"by-chance\" is not one of by-cause,"
                + " stop, start");
  }

  @Test
  void whatIsBrokenForCertainStopsThePodAllTheSame() throws IOException {
    pod("expired-token");

    assertThat(check("cannot-tell", "start")).isEqualTo(78);
    assertThat(messages.toString(UTF_8)).doesNotContain("the application starts");
  }

  @Test
  void aPodWithoutARoleMayStart() {
    assertThat(check()).isEqualTo(64);
    messages.reset();

    assertThat(check("no-role", "start")).isZero();
    assertThat(messages.toString(UTF_8)).startsWith("irsa-check OK  nothing to check: ");

    variables.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders");
    assertThat(check("no-role", "start")).as("half of a role").isEqualTo(78);
  }

  @Test
  void theAgentOfAPodWithoutARoleSaysNothingAndReadsNoClassPath() {
    ClassPathScan none =
        expired -> {
          throw new AssertionError("read");
        };
    SettingsResult settings =
        read("no-role=start,termination-log=/dev/null,token-path=" + folder.resolve("mount/token"));

    assertThat(launch(true).run(settings, none)).isZero();
    assertThat(messages.toString(UTF_8) + report.toString(UTF_8)).isEmpty();

    // Nothing to check, but a message: no web identity is meant here.
    variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9911/role");
    assertThat(launch(true).run(settings, null)).isZero();
    assertThat(messages.toString(UTF_8)).contains("IRSA152");
  }

  @Test
  void inModeOffNothingIsReadAskedOrPrinted() throws IOException {
    pod("expired-token");

    assertThat(check("mode", "off", "timeout", "bogus")).isZero();

    assertThat(messages.toString(UTF_8)).isEmpty();
    assertThat(emulators.requests()).isEmpty();
  }

  @Test
  void inModeOffAServerStartsWhateverTheOtherSettingsSay() {
    variables.put("AWS_CA_BUNDLE", "/nowhere");

    RepeatedCheck off = repeated("mode", "off", "timeout", "bogus", "ignore", "IRSA999");

    assertThat(off.settings().get(Setting.MODE)).isEqualTo(EnforcementMode.OFF);
    assertThat(messages.toString(UTF_8)).isEmpty();
    assertThat(repeated("mode", "warn")).isNull();
    assertThat(messages.toString(UTF_8)).contains("ca-bundle: \"/nowhere\" ");
  }

  @Test
  void inModeOffAServerMustBeFoundAllTheSame() {
    assertThat(repeated("mode", "off", "timeout", "bogus", "listen", "here")).isNull();
    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check WRONG USAGE  IRSA901  listen: \"here\" ")
        .doesNotContain("timeout");

    messages.reset();
    assertThat(repeated("mode", "off", "condition", "not a condition")).isNull();
    assertThat(messages.toString(UTF_8)).contains("IRSA901  condition: ");
  }

  @Test
  void anIgnoredCodeStopsNothingAndStaysInSight() throws IOException {
    pod("expired-token");

    assertThat(check("ignore", "IRSA206", "verbose", "true")).isZero();

    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check OK  ")
        .contains("not confirmed by STS", "IRSA206 is ignored by setting");
  }

  @Test
  void whatCannotBeToldHasAnExitCodeOfItsOwn() throws IOException {
    pod("not-sts");

    assertThat(inVain("IRSA416", limit -> check("timeout", limit))).isEqualTo(75);

    assertThat(messages.toString(UTF_8)).startsWith("irsa-check CANNOT TELL  IRSA416  ");
  }

  @Test
  void theAgentTrustsItsJvmsOwnStoreWhateverTheBundleSays() throws IOException {
    pod("healthy");

    assertThat(inVain("IRSA414", limit -> agent("timeout=" + limit))).isEqualTo(75);

    assertThat(messages.toString(UTF_8)).startsWith("irsa-check CANNOT TELL  IRSA414  ");
  }

  @Test
  void aWrongSettingIsWrongUsage() throws IOException {
    Path log = folder.resolve("termination-log");

    assertThat(check("timeout", "soon", "termination-log", log.toString())).isEqualTo(64);

    assertThat(messages.toString(UTF_8))
        .startsWith("irsa-check WRONG USAGE  IRSA901  timeout: \"soon\" ")
        .endsWith("  more  irsa-check explain IRSA901\n");
    assertThat(log).content().isEqualTo(messages.toString(UTF_8));
  }

  @Test
  void everyWrongSettingIsNamedButNoMoreThanFive() {
    assertThat(
            check(
                "timeout",
                "a",
                "wait",
                "b",
                "mode",
                "c",
                "format",
                "d",
                "strange",
                "e",
                "verbose",
                "f",
                "expect-account",
                "g"))
        .isEqualTo(64);

    assertThat(messages.toString(UTF_8)).hasLineCount(7).contains("\n  and 2 more\n");
  }

  @Test
  void aCodeToIgnoreMustExist() {
    assertThat(check("ignore", "IRSA999")).isEqualTo(64);

    assertThat(messages.toString(UTF_8))
        .contains("ignore: \"IRSA999\" is not a code of irsa-check");
  }

  @Test
  void aBundleThatCannotBeUsedIsWrongUsage() {
    assertThat(check("ca-bundle", folder.resolve("none.pem").toString())).isEqualTo(64);
    assertThat(messages.toString(UTF_8)).contains("none.pem\" does not exist");

    messages.reset();
    variables.put("AWS_CA_BUNDLE", folder.toString());
    assertThat(check()).isEqualTo(64);
    assertThat(messages.toString(UTF_8))
        .contains("ca-bundle: \"" + folder + "\" ", "(env AWS_CA_BUNDLE)");
  }

  @Test
  void anAgentWithAWrongSettingStopsTheApplicationUnlessItOnlyWarns() {
    assertThat(agent("timeout=soon")).isEqualTo(64);
    assertThat(agent("timeout=soon,mode=warn")).isZero();
    assertThat(agent("timeout=soon,mode=off")).isZero();
    assertThat(check("timeout", "soon", "mode", "warn")).isEqualTo(64);
  }

  @Test
  void whereNothingIsOfKubernetesTheCommandDoesNotFitThePlace() {
    assertThat(check()).isEqualTo(64);
    assertThat(messages.toString(UTF_8)).startsWith("irsa-check WRONG USAGE  IRSA100  ");
  }

  @Test
  void aRegionOfNonsenseIsAnAnswerAndNoFault() throws IOException {
    for (String region :
        new String[] {"eu west 1", "eu_west_1", " ", "${AWS_REGION}", "\u001b[2J"}) {
      messages.reset();
      pod("healthy");
      variables.put("AWS_REGION", region);
      variables.remove("AWS_ENDPOINT_URL_STS");
      if (region.isBlank()) {
        // The SDK would call the global endpoint, which is not on loopback.
        variables.put("AWS_ROLE_ARN", "arn:aws-cn:iam::111122223333:role/orders");
      }

      assertThat(check("timeout", "4m")).isEqualTo(78);
      assertThat(messages.toString(UTF_8)).doesNotContain("\u001b", "Exception");
    }
  }

  /** The SDK in our own process would read the same variables. */
  @Test
  void whatTheApplicationsSdkWouldRefuseIsAFindingAndNoFault() throws IOException {
    pod("healthy");
    for (String setting :
        new String[] {
          "aws.useFipsEndpoint AWS_USE_FIPS_ENDPOINT 1",
          "aws.useDualstackEndpoint AWS_USE_DUALSTACK_ENDPOINT yes",
          "aws.ignoreConfiguredEndpointUrls AWS_IGNORE_CONFIGURED_ENDPOINT_URLS 1",
          "aws.disableRequestCompression AWS_DISABLE_REQUEST_COMPRESSION 1",
          "aws.requestMinCompressionSizeBytes AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES x",
          "aws.newRetries2026 AWS_NEW_RETRIES_2026 1",
          "aws.maxAttempts AWS_MAX_ATTEMPTS 0",
          "aws.retryMode AWS_RETRY_MODE bogus",
          "aws.defaultsMode AWS_DEFAULTS_MODE bogus",
          "sdk.ua.appId AWS_SDK_UA_APP_ID a\nb",
          "aws.executionEnvironment AWS_EXECUTION_ENV a\nb"
        }) {
      String[] words = setting.split(" ");
      variables.put(words[1], words[2]);
      System.setProperty(words[0], words[2]);
      try {
        assertThat(check()).as(setting).isZero();
      } finally {
        System.clearProperty(words[0]);
        variables.remove(words[1]);
      }
      assertThat(messages.toString(UTF_8)).contains("IRSA118", words[1] + " takes only");
      messages.reset();
    }
  }

  @Test
  void aMalformedFileOfTheSdkIsAFindingAndNoFault() throws IOException {
    pod("healthy");
    for (String kind : new String[] {"config", "credentials"}) {
      Path file = Files.writeString(folder.resolve(kind), "region = eu-west-1\n");
      variables.put(
          kind.equals("config") ? "AWS_CONFIG_FILE" : "AWS_SHARED_CREDENTIALS_FILE",
          file.toString());
      String property = kind.equals("config") ? "aws.configFile" : "aws.sharedCredentialsFile";
      System.setProperty(property, file.toString());

      assertThat(check()).as(kind).isZero();

      assertThat(messages.toString(UTF_8)).contains("IRSA118", file + " line 1 is malformed: ");
      messages.reset();
    }
  }

  @Test
  void anotherParserThanTheJdksIsNotLookedFor() throws IOException {
    pod("healthy");
    System.setProperty("javax.xml.stream.XMLInputFactory", "com.ctc.wstx.stax.WstxInputFactory");

    assertThat(check()).isZero();
  }

  @Test
  void anEndpointOfNonsenseIsAnAnswerAndNoFault() throws IOException {
    pod("healthy");
    for (String endpoint : new String[] {"https://localhost:99999", "localhost", "https://a b"}) {
      messages.reset();
      variables.put("AWS_ENDPOINT_URL_STS", endpoint);

      assertThat(check("timeout", "4m")).isEqualTo(78);
      assertThat(messages.toString(UTF_8)).startsWith("irsa-check FAILED  IRSA405  ");
    }
  }

  @Test
  void signsThatAreNoAsciiSurviveAnImageWithoutALocale() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream ascii = new PrintStream(bytes, true, US_ASCII);

    new Streams(ascii, ascii, Colours.NONE).messages().print("✓ ✗ …");

    assertThat(bytes.toString(UTF_8)).isEqualTo("✓ ✗ …");
  }

  /** STS is retried until the limit; slow machines need the longer limits. */
  private int inVain(String code, ToIntFunction<String> check) {
    return until("  " + code + "  ", check);
  }

  /** A slow machine may need more time to reach these words. */
  private int until(String words, ToIntFunction<String> check) {
    int exit = 0;
    for (String limit : List.of("300ms", "2s", "20s", "4m")) {
      messages.reset();
      exit = check.applyAsInt(limit);
      if (messages.toString(UTF_8).contains(words)) {
        break;
      }
    }
    return exit;
  }

  private void pod(String scenario) throws IOException {
    sts = emulators.playing(scenario);
    variables.clear();
    variables.putAll(sts.environment());
  }

  private int check(String... flags) {
    return check(new OutageRecord(null, Clock.systemUTC()), flags);
  }

  private int check(OutageRecord kept, String... flags) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("timeout", UNREACHED);
    settings.put("namespace-file", folder.resolve("namespace").toString());
    settings.put("token-path", folder.resolve("mount/token").toString());
    settings.put("termination-log", "/dev/null");
    for (int i = 0; i < flags.length; i += 2) {
      settings.put(flags[i], flags[i + 1]);
    }
    return launch(false)
        .after(kept)
        .run(SettingsReader.commandLine(settings, Map.of(), Map.of(), LaunchTest::noFile), null);
  }

  private RepeatedCheck repeated(String... flags) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("timeout", UNREACHED);
    settings.put("termination-log", "/dev/null");
    for (int i = 0; i < flags.length; i += 2) {
      settings.put(flags[i], flags[i + 1]);
    }
    return launch(false)
        .repeated(SettingsReader.server(settings, Map.of(), Map.of(), LaunchTest::noFile));
  }

  private int agent(String arguments) {
    return agent(new OutageRecord(null, Clock.systemUTC()), arguments);
  }

  private int agent(OutageRecord kept, String arguments) {
    String limit = arguments.contains("timeout=") ? "" : ",timeout=" + UNREACHED;
    return launch(true)
        .after(kept)
        .run(read(arguments + limit + ",termination-log=/dev/null"), null);
  }

  private static SettingsResult read(String arguments) {
    return SettingsReader.agent(arguments, Map.of(), Map.of(), LaunchTest::noFile);
  }

  private static ConfigFile.Content noFile(Path path, int limit) {
    return new ConfigFile.Absent();
  }

  private Launch launch(boolean agent) {
    Streams streams =
        new Streams(
            new PrintStream(report, true, UTF_8),
            new PrintStream(messages, true, UTF_8),
            Colours.NONE);
    PodEnvironment pod = new LivePodEnvironment(new Variables(variables, Map.of()));
    return agent
        ? Launch.ofAgent(pod, streams, Duration.ZERO, () -> false, null)
        : Launch.ofCommand(pod, streams, "irsa-check");
  }
}
