package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.TestSources.messages;
import static dev.irsacheck.pod.settings.TestSources.nothing;
import static dev.irsacheck.pod.settings.TestSources.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @Test
  void withNothingGivenTheDefaultsAreInForce() {
    Settings settings = nothing().env("PATH", "/bin").property("java.home", "/jdk").settings();

    assertThat(settings.get(Setting.MODE)).isEqualTo(EnforcementMode.ENFORCE);
    assertThat(settings.get(Setting.TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.get(Setting.WAIT)).isZero();
    assertThat(settings.get(Setting.FORMAT)).isEqualTo(ReportFormat.TEXT);
    assertThat(settings.get(Setting.EXPECT_ROLE)).isEmpty();
    assertThat(settings.get(Setting.EXPECT_ACCOUNT)).isEmpty();
    assertThat(settings.get(Setting.EXPECT_SERVICE_ACCOUNT)).isEmpty();
    assertThat(settings.get(Setting.EXPECT_AUDIENCE)).isEqualTo("sts.amazonaws.com");
    assertThat(settings.get(Setting.IGNORE)).isEmpty();
    assertThat(settings.get(Setting.TERMINATION_LOG)).isEqualTo(Path.of("/dev/termination-log"));
    assertThat(settings.get(Setting.STRICT)).isFalse();
    assertThat(settings.get(Setting.VERBOSE)).isFalse();
    assertThat(settings.get(Setting.CA_BUNDLE)).isEmpty();
    assertThat(settings.get(Setting.NAMESPACE_FILE))
        .isEqualTo(Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace"));
    assertThat(settings.get(Setting.TOKEN_PATH))
        .isEqualTo(Path.of("/var/run/secrets/eks.amazonaws.com/serviceaccount/token"));
    assertThat(settings.get(Setting.ANNOTATION_PREFIX)).isEqualTo("eks.amazonaws.com");
    assertThat(settings.get(Setting.TRUST_POLICY)).isEmpty();
    assertThat(settings.get(Setting.INSPECT_ISSUER)).isFalse();
    assertThat(settings.get(Setting.INSPECT_ISSUER_ALLOW_PRIVATE)).isFalse();
    assertThat(settings.get(Setting.CONFIG)).isEqualTo(Path.of("/etc/irsa-check/config.yaml"));
    assertThat(settings.origin(Setting.TIMEOUT)).isEqualTo("default");
    assertThat(settings.given(Setting.TIMEOUT)).isFalse();
  }

  @Test
  void everySettingReachesItsGetter() {
    Settings settings =
        nothing()
            .env("IRSA_CHECK_MODE", "warn")
            .env("IRSA_CHECK_TIMEOUT", "3s")
            .env("IRSA_CHECK_WAIT", "1m")
            .env("IRSA_CHECK_FORMAT", "json")
            .env("IRSA_CHECK_EXPECT_ROLE", "arn:aws-cn:iam::111122223333:role/team/orders")
            .env("IRSA_CHECK_EXPECT_ACCOUNT", "012345678901")
            .env("IRSA_CHECK_EXPECT_SERVICE_ACCOUNT", "shop/orders")
            .env("IRSA_CHECK_EXPECT_AUDIENCE", "example.com")
            .env("IRSA_CHECK_IGNORE", "IRSA503+IRSA210")
            .env("IRSA_CHECK_TERMINATION_LOG", "/tmp/log")
            .env("IRSA_CHECK_STRICT", "true")
            .env("IRSA_CHECK_VERBOSE", "yes")
            .env("IRSA_CHECK_NAMESPACE_FILE", "/ns")
            .env("IRSA_CHECK_TOKEN_PATH", "/token")
            .env("IRSA_CHECK_ANNOTATION_PREFIX", "irsa.example.com")
            .env("IRSA_CHECK_TRUST_POLICY", "/policy.json")
            .env("IRSA_CHECK_INSPECT_ISSUER", "on")
            .env("IRSA_CHECK_INSPECT_ISSUER_ALLOW_PRIVATE", "TRUE")
            .settings();

    assertThat(settings.get(Setting.MODE)).isEqualTo(EnforcementMode.WARN);
    assertThat(settings.get(Setting.TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.get(Setting.WAIT)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.get(Setting.FORMAT)).isEqualTo(ReportFormat.JSON);
    assertThat(settings.get(Setting.EXPECT_ROLE).map(Object::toString))
        .contains("arn:aws-cn:iam::111122223333:role/team/orders");
    assertThat(settings.get(Setting.EXPECT_ACCOUNT).map(Object::toString)).contains("012345678901");
    assertThat(settings.get(Setting.EXPECT_SERVICE_ACCOUNT).map(Object::toString))
        .contains("shop:orders");
    assertThat(settings.get(Setting.EXPECT_AUDIENCE)).isEqualTo("example.com");
    assertThat(settings.get(Setting.IGNORE)).containsExactly("IRSA503", "IRSA210");
    assertThat(settings.get(Setting.TERMINATION_LOG)).isEqualTo(Path.of("/tmp/log"));
    assertThat(settings.get(Setting.STRICT)).isTrue();
    assertThat(settings.get(Setting.VERBOSE)).isTrue();
    assertThat(settings.get(Setting.NAMESPACE_FILE)).isEqualTo(Path.of("/ns"));
    assertThat(settings.get(Setting.TOKEN_PATH)).isEqualTo(Path.of("/token"));
    assertThat(settings.get(Setting.ANNOTATION_PREFIX)).isEqualTo("irsa.example.com");
    assertThat(settings.get(Setting.TRUST_POLICY)).contains(Path.of("/policy.json"));
    assertThat(settings.get(Setting.INSPECT_ISSUER)).isTrue();
    assertThat(settings.get(Setting.INSPECT_ISSUER_ALLOW_PRIVATE)).isTrue();
    assertThat(settings.origin(Setting.EXPECT_ROLE)).isEqualTo("env IRSA_CHECK_EXPECT_ROLE");
  }

  @Test
  void settingsOfOtherFormsReachTheirGetters() {
    Settings server =
        settings(
            nothing()
                .env("IRSA_CHECK_CA_BUNDLE", "/ca.pem")
                .env("IRSA_CHECK_LISTEN", "127.0.0.1:0")
                .env("IRSA_CHECK_INTERVAL", "30s")
                .env("IRSA_CHECK_FAILURE_THRESHOLD", "5")
                .server());

    assertThat(server.get(Setting.CA_BUNDLE)).contains(Path.of("/ca.pem"));
    assertThat(server.get(Setting.LISTEN)).isEqualTo(new ListenAddress("127.0.0.1", 0));
    assertThat(server.get(Setting.INTERVAL)).isEqualTo(Duration.ofSeconds(30));
    assertThat(server.get(Setting.FAILURE_THRESHOLD)).isEqualTo(5);
  }

  @Test
  void aVariableOfAnotherFormIsCheckedAndHasNoEffect() {
    // One pod template sets the same variables for agent, init container and sidecar.
    TestSources pod = nothing().env("IRSA_CHECK_WAIT", "1h").env("IRSA_CHECK_LISTEN", ":1");

    assertThat(settings(pod.commandLine()).get(Setting.WAIT)).isEqualTo(Duration.ofHours(1));
    assertThat(settings(pod.server()).get(Setting.WAIT)).isZero();
    assertThat(pod.settings().get(Setting.LISTEN).port()).isEqualTo(8113);
    assertThat(messages(pod.env("IRSA_CHECK_LISTEN", "no").agent())).hasSize(1);
  }

  @Test
  void eachSourceOverridesTheOnesBelowIt() {
    TestSources pod = nothing().yaml("mode: off\ntimeout: 4s\n");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(4);
    assertThat(pod.settings().origin(Setting.TIMEOUT))
        .isEqualTo("/etc/irsa-check/config.yaml line 2");

    pod.env("IRSA_CHECK_TIMEOUT", "3s");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(3);
    assertThat(pod.settings().origin(Setting.TIMEOUT)).isEqualTo("env IRSA_CHECK_TIMEOUT");

    pod.property("irsacheck.timeout", "2s");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(2);
    assertThat(pod.settings().origin(Setting.TIMEOUT))
        .isEqualTo("system property irsacheck.timeout");

    pod.arguments("timeout=1s");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(1);
    assertThat(pod.settings().origin(Setting.TIMEOUT)).isEqualTo("agent argument");

    assertThat(pod.settings().get(Setting.MODE)).isEqualTo(EnforcementMode.OFF);
  }

  @Test
  void flagsTakeThePlaceOfAgentArguments() {
    Settings settings =
        settings(
            nothing()
                .flag("timeout", "1s")
                .flag("verbose", null)
                .property("irsacheck.timeout", "2s")
                .commandLine());

    assertThat(settings.get(Setting.TIMEOUT)).hasSeconds(1);
    assertThat(settings.get(Setting.VERBOSE)).isTrue();
    assertThat(settings.origin(Setting.TIMEOUT)).isEqualTo("flag --timeout");
  }

  @Test
  void aListReplacesTheListBelowItAndMayBeEmpty() {
    TestSources pod = nothing().yaml("ignore: [IRSA503, IRSA210]\n");
    assertThat(pod.settings().get(Setting.IGNORE)).containsExactly("IRSA503", "IRSA210");

    pod.env("IRSA_CHECK_IGNORE", "");
    assertThat(pod.settings().get(Setting.IGNORE)).isEmpty();
  }

  @Test
  void aMistypedNameIsNotSilentInAnySource() {
    assertThat(nothing().arguments("timout=5s").messages())
        .containsExactly("unknown setting \"timout\" (agent argument); did you mean \"timeout\"?");
    assertThat(messages(nothing().flag("timout", "5s").commandLine()))
        .containsExactly("unknown setting \"--timout\" (flag); did you mean \"--timeout\"?");
    assertThat(nothing().property("irsacheck.timout", "5s").messages())
        .containsExactly(
            "unknown setting \"irsacheck.timout\" (system property);"
                + " did you mean \"irsacheck.timeout\"?");
    assertThat(nothing().env("IRSA_CHECK_TIMOUT", "5s").messages())
        .containsExactly(
            "unknown setting \"IRSA_CHECK_TIMOUT\" (env); did you mean \"IRSA_CHECK_TIMEOUT\"?");
    assertThat(nothing().yaml("mode: warn\ntimout: 5s\n").messages())
        .containsExactly(
            "unknown setting \"timout\" (/etc/irsa-check/config.yaml line 2);"
                + " did you mean \"timeout\"?");
  }

  @Test
  void aNameLikeNoSettingGetsNoSuggestion() {
    assertThat(nothing().arguments("xylophone=1").messages())
        .containsExactly("unknown setting \"xylophone\" (agent argument)");
  }

  @Test
  void aBadValueIsShownWithItsOrigin() {
    assertThat(nothing().env("IRSA_CHECK_TIMEOUT", "10 minuts").messages())
        .containsExactly(
            "timeout: \"10 minuts\" is not a duration such as 10s, 500ms or 2m"
                + " (env IRSA_CHECK_TIMEOUT)");
    assertThat(nothing().arguments("mode=enforec").messages())
        .containsExactly(
            "mode: \"enforec\" is not one of enforce, warn, off (agent argument);"
                + " did you mean \"enforce\"?");
  }

  @Test
  void allProblemsOfAllSourcesAreReported() {
    SettingsResult result =
        nothing()
            .arguments("timout=5s,mode=on")
            .property("irsacheck.wait", "2h")
            .env("IRSA_CHECK_IGNORE", "IRSA5+IRSA503+nope")
            .yaml("strict: perhaps\nwait: 5s\n")
            .agent();

    assertThat(messages(result))
        .containsExactly(
            "unknown setting \"timout\" (agent argument); did you mean \"timeout\"?",
            "mode: \"on\" is not one of enforce, warn, off (agent argument)",
            "wait: \"2h\" is not between 0s and 1h (system property irsacheck.wait)",
            "ignore: \"IRSA5\" is not a code such as IRSA503 (env IRSA_CHECK_IGNORE)",
            "ignore: \"nope\" is not a code such as IRSA503 (env IRSA_CHECK_IGNORE)",
            "strict: \"perhaps\" is neither true nor false (/etc/irsa-check/config.yaml line 1)");
  }

  @Test
  void aRejectionStillSaysWhatCouldBeRead() {
    SettingsResult result = nothing().arguments("mode=on,termination-log=/tmp/log").agent();

    Settings readable = result.inForce();
    assertThat(readable.get(Setting.TERMINATION_LOG)).isEqualTo(Path.of("/tmp/log"));
    assertThat(readable.get(Setting.MODE)).isEqualTo(EnforcementMode.ENFORCE);
  }

  @Test
  void aBadValueIsAProblemEvenWhereItIsOverridden() {
    assertThat(nothing().arguments("timeout=5s").env("IRSA_CHECK_TIMEOUT", "soon").messages())
        .hasSize(1);
  }

  /** An empty variable of a manifest must not silently disable an expectation. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void anEmptyValueIsAProblem(String value) {
    assertThat(nothing().env("IRSA_CHECK_EXPECT_ROLE", value).messages())
        .containsExactly("expect-role: is given without a value (env IRSA_CHECK_EXPECT_ROLE)");
  }

  @Test
  void aSettingGivenToAFormInWhichItDoesNothingIsAProblem() {
    assertThat(nothing().arguments("ca-bundle=/ca.pem").messages())
        .containsExactly("ca-bundle: has no effect on the agent (agent argument)");
    assertThat(messages(nothing().flag("strict", null).commandLine()))
        .containsExactly("strict: has no effect on the command line (flag --strict)");
  }

  @Test
  void sharedSourcesMayHoldSettingsOfAnotherForm() {
    TestSources pod = nothing().env("IRSA_CHECK_CA_BUNDLE", "/ca.pem").yaml("strict: true");

    assertThat(pod.agent().problems()).isEmpty();
    assertThat(pod.commandLine().problems()).isEmpty();
  }

  /** Kubernetes sets these for Services named irsa-check and irsa-check-emulator. */
  @ParameterizedTest
  @CsvSource({
    "IRSA_CHECK_SERVICE_HOST, 10.0.0.7",
    "IRSA_CHECK_SERVICE_PORT, 8080",
    "IRSA_CHECK_SERVICE_PORT_HTTP_METRICS, 8080",
    "IRSA_CHECK_PORT, tcp://10.0.0.7:8080",
    "IRSA_CHECK_PORT_8080_TCP, tcp://10.0.0.7:8080",
    "IRSA_CHECK_PORT_8080_TCP_PROTO, tcp",
    "IRSA_CHECK_PORT_8080_TCP_PORT, 8080",
    "IRSA_CHECK_PORT_8080_TCP_ADDR, 10.0.0.7",
    "IRSA_CHECK_PORT_53_UDP, udp://10.0.0.7:53",
    "IRSA_CHECK_PORT_9_SCTP_ADDR, 10.0.0.7",
    "IRSA_CHECK_EMULATOR_SERVICE_HOST, 10.0.0.8",
    "IRSA_CHECK_EMULATOR_PORT_8443_TCP_ADDR, 10.0.0.8"
  })
  void variablesOfAServiceAreNotSettings(String name, String value) {
    assertThat(nothing().env(name, value).agent().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IRSA_CHECK_",
        "IRSA_CHECK_HOST",
        "IRSA_CHECK_REPORT",
        "IRSA_CHECK_PORT_TCP",
        "IRSA_CHECK_PORT__TCP",
        "IRSA_CHECK_8080_TCP",
        "IRSA_CHECK_PORT_8080",
        "IRSA_CHECK_WAIT_ADDR"
      })
  void variablesThatOnlyResembleThoseOfAServiceAreProblems(String name) {
    assertThat(nothing().env(name, "x").messages()).hasSize(1);
  }
}
