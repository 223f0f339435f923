package dev.irsacheck.dist;

import dev.irsacheck.cli.CheckCommand;
import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.run.launch.AgentLaunch;
import dev.irsacheck.run.launch.AgentReplies;
import dev.irsacheck.run.launch.ApplicationJvm;
import dev.irsacheck.run.launch.ApplicationTls;
import dev.irsacheck.sidecar.ServeCommand;
import dev.irsacheck.sidecar.server.SidecarServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Loads the classes for the image's class cache, once while the image is built. */
public final class Training {
  private static final String[] PATHS = {"/readyz", "/livez", "/report", "/metrics", "/", "/none"};
  private static final int MOST_TRIES = 6000;

  private Training() {}

  public static void main(String[] options) throws Exception {
    Invocation invocation = Invocation.ofProcess(Main.PROGRAM);
    String[] check = new String[options.length + 1];
    check[0] = CheckCommand.NAME;
    System.arraycopy(options, 0, check, 1, options.length);
    int exit = IrsaCheck.run(invocation, new Main(), check);
    Variables own = Variables.ofThisJvm();
    agent(own, Path.of(own.variable("IRSA_TRUSTSTORE")));
    Path open = Files.createTempFile("training", ".jks");
    writeOpen(own, open);
    agent(own, open);
    Files.delete(open);
    try (SidecarServer serving = ServeCommand.start(invocation, Map.of("listen", "127.0.0.1:0"))) {
      for (int i = 0; !serving.checked(); i++) {
        if (i == MOST_TRIES) {
          throw new IllegalStateException("the server has not checked");
        }
        Thread.sleep(100);
      }
      for (String path : PATHS) {
        ask(serving.port(), path, "text/html");
        ask(serving.port(), path, "application/json, application/openmetrics-text");
      }
    }
    System.exit(exit);
  }

  /** Runs the agent's check with this program's class path and the emulator's trust store. */
  private static void agent(Variables own, Path trustStore) {
    Map<String, String> properties = new HashMap<>(own.properties());
    properties.put("javax.net.ssl.trustStore", trustStore.toString());
    properties.put("javax.net.ssl.trustStorePassword", own.variable("IRSA_TRUSTSTORE_PASSWORD"));
    ApplicationJvm application =
        new ApplicationJvm(
            "nonce",
            new Variables(own.environment(), properties),
            null,
            Path.of("irsa-check.jar"),
            null,
            null,
            System.nanoTime(),
            false,
            false);
    ApplicationTls tls = application.install();
    AgentReplies answers = new AgentReplies(System.out, application.nonce());
    AgentLaunch.run(application, tls, answers);
  }

  private static void writeOpen(Variables own, Path file)
      throws GeneralSecurityException, IOException {
    char[] password = own.variable("IRSA_TRUSTSTORE_PASSWORD").toCharArray();
    KeyStore emulators = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(own.variable("IRSA_TRUSTSTORE")))) {
      emulators.load(in, password);
    }
    KeyStore open = KeyStore.getInstance("JKS");
    open.load(null, null);
    for (String alias : Collections.list(emulators.aliases())) {
      open.setCertificateEntry(alias, emulators.getCertificate(alias));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      open.store(out, password);
    }
  }

  private static void ask(int port, String path, String accept) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setRequestProperty("Accept", accept);
    boolean good = connection.getResponseCode() < 400;
    try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
      in.readAllBytes();
    }
  }
}
