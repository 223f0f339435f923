package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.Handover;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a rehearsal's process with a small SDK; the test plays core. */
class RehearsalProcessIT {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.the-token-of-the-pod";

  private static final Map<String, String> COMMON =
      Map.of(
          "sdk.auth.AWSCredentials",
          "package sdk.auth; public interface AWSCredentials {"
              + " String getAWSAccessKeyId(); String getAWSSecretKey(); }",
          "sdk.auth.AWSSessionCredentials",
          "package sdk.auth; public interface AWSSessionCredentials"
              + " extends AWSCredentials { String getSessionToken(); }",
          "sdk.auth.AWSCredentialsProvider",
          "package sdk.auth; public interface AWSCredentialsProvider {"
              + " AWSCredentials getCredentials(); }");

  @TempDir Path folder;
  private Path classes;
  private Process process;
  private DataOutputStream out;
  private DataInputStream in;
  private boolean agent;
  private boolean asksSts = true;

  @BeforeEach
  void start() throws Exception {
    classes = folder.resolve("classes");
    process =
        new ProcessBuilder(
                Jdk.current().home().resolve("bin/java").toString(),
                "-cp",
                BuiltJar.PATH.toString(),
                "dev.irsacheck.agent.rehearsal.Main")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    out = new DataOutputStream(process.getOutputStream());
    in = new DataInputStream(process.getInputStream());
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private void sdkHas(String name, String source) throws IOException {
    Map<String, String> sources = new HashMap<>(COMMON);
    sources.put("sdk.auth." + name, "package sdk.auth; " + source);
    Sources.compile(classes, sources);
  }

  private void sdkDoes(String body) throws IOException {
    sdkHas(
        "WebIdentityTokenCredentialsProvider",
        "public final class WebIdentityTokenCredentialsProvider {"
            + " public static Object create() throws Exception { "
            + body
            + " } }");
  }

  private void wants(Map<String, String> properties) throws IOException {
    new Handover()
        .with(Handover.V1, true)
        .with(Handover.AGENT, agent)
        .with(Handover.ASKS_STS, asksSts)
        .with(Handover.ROOT, "sdk")
        .with(Handover.TOKEN, TOKEN)
        .with(properties)
        .write(out);
  }

  private String lastWord(Map<String, String> properties) throws IOException {
    wants(properties);
    while (true) {
      char kind = (char) in.readByte();
      if (kind == 'c') {
        give(text());
      } else if (kind == 'r') {
        text();
        out.writeInt(1);
        write("a resource");
        out.flush();
      } else if (kind == 't') {
        in.readBoolean();
        assertThat(in.readInt()).as("exceptions").isEqualTo(1);
        StringBuilder said = new StringBuilder();
        for (int left = in.readInt(); left > 0; left--) {
          said.append(text()).append(' ');
        }
        return said + text();
      } else if (kind != 's') {
        assertThat(kind).isIn('b', 'g', 'l');
        return kind + " " + text();
      }
    }
  }

  private Path give(String className) throws IOException {
    Path file = classes.resolve(className.replace('.', '/') + ".class");
    byte[] content = Files.exists(file) ? Files.readAllBytes(file) : null;
    out.writeInt(content == null ? -1 : content.length);
    out.write(content == null ? new byte[0] : content);
    out.flush();
    return file;
  }

  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private String text() throws IOException {
    int length = in.readInt();
    assertThat(length).as("the length of a text").isLessThan(1 << 20);
    return length < 0 ? null : new String(in.readNBytes(length), UTF_8);
  }

  @Test
  void whatTheSdkPrintsIsNotTakenForWords() throws Exception {
    sdkDoes(
        "System.out.println(\"Hello\"); System.err.println(\"Hello\");"
            + " throw new java.io.IOException(\"stdin \" + System.in.read());");

    assertThat(lastWord(Map.of()))
        .isEqualTo("java.io.IOException java.lang.Exception java.lang.Throwable stdin -1");
  }

  @Test
  void thePropertiesAreInForceAndTheLoaderIsTheApplications() throws Exception {
    sdkDoes(
        "ClassLoader loader = Thread.currentThread().getContextClassLoader();"
            + "String seen = System.getProperty(\"a.b\")"
            + " + (loader == WebIdentityTokenCredentialsProvider.class.getClassLoader())"
            + " + WebIdentityTokenCredentialsProvider.class.getPackage().getName()"
            + " + new String(loader.getResourceAsStream(\"x\").readAllBytes())"
            + " + (Class.forName(\"java.sql.Driver\", true, loader) != null);"
            + "try { loader.loadClass(\"dev.irsacheck.agent.rehearsal.Main\"); }"
            + "catch (ClassNotFoundException e) { seen += \" and nothing of ours\"; }"
            + "throw new IllegalStateException(seen);");

    assertThat(lastWord(Map.of("a.b", "é\n")))
        .endsWith(" é\ntruesdk.autha resourcetrue and nothing of ours");
  }

  @Test
  void javaUtilLoggingOpensNoFile() throws Exception {
    Path configuration = folder.resolve("logging.properties");
    Path log = folder.resolve("application.log");
    Files.writeString(
        configuration,
        "handlers=java.util.logging.FileHandler\njava.util.logging.FileHandler.pattern=" + log);
    sdkDoes(
        "java.util.logging.Logger.getLogger(\"sdk\").severe(\"logged\");"
            + "throw new IllegalStateException(\"after it\");");

    assertThat(lastWord(Map.of("java.util.logging.config.file", configuration.toString())))
        .endsWith("after it");
    assertThat(log).doesNotExist();
  }

  @Test
  void neitherTheTokenNorWhatItIsTradedForLeavesIt() throws Exception {
    sdkHas(
        "Provider",
        "final class Provider implements AWSCredentialsProvider, AWSSessionCredentials {"
            + " public AWSCredentials getCredentials() { return this; }"
            + " public String getAWSAccessKeyId() { return \"ASIAEXAMPLEKEY\"; }"
            + " public String getAWSSecretKey() { return \"wJalrEXAMPLE/SECRET\"; }"
            + " public String getSessionToken() { return \"FwoGEXAMPLE//SESSION\"; } }");
    sdkDoes("return new Provider();");
    Sources.compile(
        classes,
        "sdk.services.securitytoken.AWSSecurityTokenServiceClientBuilder",
        "package sdk.services.securitytoken;"
            + " public class AWSSecurityTokenServiceClientBuilder {"
            + " public static Object standard() { throw new IllegalStateException(\"wrong: \" + \""
            + "ASIAEXAMPLEKEY, wJalrEXAMPLE/SECRET, FwoGEXAMPLE//SES, "
            + TOKEN.substring(5)
            + "\"); } }");

    assertThat(lastWord(Map.of())).endsWith(" wrong: (secret), (secret), (secret), (secret)");
  }

  @Test
  void ofTheAgentsCredentialsNothingButTheirBeingThereIsTold() throws Exception {
    agent = true;
    asksSts = false;
    sdkHas(
        "EC2ContainerCredentialsProviderWrapper",
        "public final class EC2ContainerCredentialsProviderWrapper"
            + " implements AWSCredentialsProvider, AWSSessionCredentials {"
            + " public AWSCredentials getCredentials() { return this; }"
            + " public String getAWSAccessKeyId() { return \"ASIAEXAMPLEKEY\"; }"
            + " public String getAWSSecretKey() { return \"wJalrEXAMPLE/SECRET\"; }"
            + " public String getSessionToken() { return \"FwoGEXAMPLE//SESSION\"; } }");

    assertThat(lastWord(Map.of())).isEqualTo("g ");
  }

  @Test
  void whatTheSdkSaysOfTheAgentIsToldWithoutTheToken() throws Exception {
    agent = true;
    sdkHas(
        "EC2ContainerCredentialsProviderWrapper",
        "public final class EC2ContainerCredentialsProviderWrapper"
            + " implements AWSCredentialsProvider {"
            + " public AWSCredentials getCredentials() { throw new IllegalArgumentException("
            + "\"Illegal character(s) in message header value: "
            + TOKEN
            + "\"); } }");

    assertThat(lastWord(Map.of())).endsWith(" in message header value: (secret)");
  }

  @Test
  void whatTheSdkLacksIsNamed() throws Exception {
    Sources.compile(classes, COMMON);

    assertThat(lastWord(Map.of())).isEqualTo("l sdk.auth.WebIdentityTokenCredentialsProvider");
  }

  @Test
  void itEndsWithCoreThoughItsSdkWaits() throws Exception {
    sdkDoes("Thread.sleep(1_000_000); return null;");
    wants(Map.of());
    while (true) {
      if (in.readByte() == 'c') {
        Path file = give(text());
        if (file.endsWith("WebIdentityTokenCredentialsProvider.class")) {
          break;
        }
      }
    }

    process.getInputStream().close();
    process.getOutputStream().close();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
  }
}
