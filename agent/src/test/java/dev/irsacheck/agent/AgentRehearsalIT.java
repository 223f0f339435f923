package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.irsacheck.base.bootstrap.Handover;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real SDKs get container credentials in a rehearsal's process; the test plays core. */
class AgentRehearsalIT {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.the-token-of-the-pod.signature";
  private static final String REFUSAL =
      "[0a1b2c3d-0001-4000-8000-000000000001]: (AccessDeniedException): Unauthorized Exception! EKS"
          + " does not have permissions to assume the associated role., fault: client\n";

  @TempDir Path folder;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer agent;
  private int status = 200;

  @BeforeEach
  void startTheAgent() throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    agent = HttpServer.create(loopback, 0);
    agent.createContext("/", this::answer);
    agent.start();
  }

  @AfterEach
  void stopTheAgent() {
    agent.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    String credentials =
        "{\"AccessKeyId\":\"ASIAEXAMPLEKEY\",\"SecretAccessKey\":\"wJalrEXAMPLE/SECRET\","
            + "\"Token\":\"FwoGEXAMPLE//SESSION\",\"AccountId\":\"111122223333\","
            + "\"Expiration\":\"2099-01-01T00:00:00Z\"}";
    byte[] body = (status == 200 ? credentials : REFUSAL).getBytes(UTF_8);
    String type = status == 200 ? "application/json" : "text/plain; charset=utf-8";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void v2GetsThemFromTheAgent() throws Exception {
    assertThat(lastWord(false, SdkJars.newestV2())).isEqualTo("g");
    assertThat(asked).containsExactly("/v1/credentials " + TOKEN);
  }

  @Test
  void v1GetsThemFromTheAgent() throws Exception {
    assertThat(lastWord(true, SdkJars.copied("sdk-v1"))).isEqualTo("g");
    assertThat(asked).containsExactly("/v1/credentials " + TOKEN);
  }

  @Test
  void v2NeedsNoStsModule() throws Exception {
    assertThat(lastWord(false, SdkJars.newestV2().without("sts"))).isEqualTo("g");
  }

  /** Both SDKs lose the agent's text, so the status must do. */
  @Test
  void v2SaysThatItFailedAndNotWhy() throws Exception {
    status = 400;
    assertThat(lastWord(false, SdkJars.newestV2()))
        .startsWith("t Failed to load credentials from metadata service.")
        .doesNotContain("EKS does not have permissions", TOKEN);
    assertThat(asked).hasSize(1);
  }

  @Test
  void v1SaysThatItFailedAndNotWhy() throws Exception {
    status = 400;
    assertThat(lastWord(true, SdkJars.copied("sdk-v1")))
        .startsWith("t Bad Request (Service: null; Status Code: 400; Error Code: null")
        .doesNotContain("EKS does not have permissions", TOKEN);
    assertThat(asked).hasSize(1);
  }

  /** Serves classes until the last message, and returns it. */
  private String lastWord(boolean v1, SdkJars jars) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Jdk.current().home().resolve("bin/java").toString(),
            "-cp",
            BuiltJar.PATH.toString(),
            "dev.irsacheck.agent.rehearsal.Main");
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + agent.getAddress().getPort() + "/v1/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), TOKEN).toString(),
                "AWS_REGION",
                "eu-west-1"));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (URLClassLoader classes = new URLClassLoader(urls(jars), null)) {
      DataOutputStream out = new DataOutputStream(process.getOutputStream());
      DataInputStream in = new DataInputStream(process.getInputStream());
      new Handover()
          .with(Handover.V1, v1)
          .with(Handover.AGENT, true)
          .with(Handover.ROOT, v1 ? "com.amazonaws" : "software.amazon.awssdk")
          .with(Handover.TOKEN, TOKEN)
          .with(
              Map.of(
                  "aws.disableEc2Metadata", "true", "com.amazonaws.sdk.disableEc2Metadata", "true"))
          .write(out);
      return listen(in, out, classes);
    } finally {
      process.destroyForcibly();
    }
  }

  private static URL[] urls(SdkJars jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars.classPath().split(File.pathSeparator)) {
      urls.add(Path.of(jar).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  private static String listen(DataInputStream in, DataOutputStream out, ClassLoader classes)
      throws IOException {
    while (true) {
      char kind = (char) in.readByte();
      if (kind == 'c') {
        write(out, content(classes, text(in).replace('.', '/') + ".class"));
      } else if (kind == 'r') {
        byte[] content = content(classes, text(in));
        out.writeInt(content == null ? 0 : 1);
        if (content != null) {
          write(out, content);
        }
      } else if (kind == 't') {
        in.readBoolean();
        in.readInt();
        for (int types = in.readInt(); types > 0; types--) {
          text(in);
        }
        return "t " + text(in);
      } else if (kind != 's') {
        return kind == 'g' ? "g" : kind + " " + text(in);
      }
      out.flush();
    }
  }

  private static byte[] content(ClassLoader classes, String name) throws IOException {
    try (InputStream file = classes.getResourceAsStream(name)) {
      return file == null ? null : file.readAllBytes();
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    out.write(bytes == null ? new byte[0] : bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), UTF_8);
  }
}
