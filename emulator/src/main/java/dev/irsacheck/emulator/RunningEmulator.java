package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.TokenMint;
import dev.irsacheck.emulator.pod.PodFiles;
import dev.irsacheck.emulator.podidentity.AgentPort;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.service.ServiceRouter;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.sts.Sts;
import dev.irsacheck.emulator.world.LiveWorld;
import dev.irsacheck.emulator.world.MalformedWorld;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.WorldFile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Serves one world as an STS and OIDC issuer on https://localhost until it is closed.
 *
 * <pre>{@code
 * try (var emulator = RunningEmulator.start(Scenario.named("trust-mismatch"), directory, 0)) {
 *   emulator.applyTo(processBuilder.environment());
 *   …
 *   assertThat(emulator.requests()).extracting(RecordedRequest::outcome).contains("AccessDenied");
 * }
 * }</pre>
 */
public final class RunningEmulator implements AutoCloseable {
  private static final long WATCH_MILLIS = 200;

  private final HttpListener listener;
  private final Optional<HttpListener> eksAuth;
  private final ServingAddresses serving;
  private final AgentPort agentPort;
  private final Path worldFile;
  private final PodFiles pod;
  private final LiveWorld live;
  private final RequestRouter desk;
  private final RequestLog records;
  private final Thread watcher = new Thread(this::watch, "irsa-emulator-watch");
  private World written;

  private RunningEmulator(
      HttpListener listener,
      Optional<HttpListener> eksAuth,
      Path worldFile,
      Path directory,
      ServingAddresses serving)
      throws IOException {
    this.listener = listener;
    this.eksAuth = eksAuth;
    this.worldFile = worldFile;
    this.serving = serving;
    SessionStore sessions = new SessionStore();
    this.records = new RequestLog(serving.log());
    EksAuth eks = new EksAuth(serving.keys(), sessions);
    AgentHandler agent = new AgentHandler(this::served, eks, records);
    this.agentPort = AgentPort.reserve(agent::answer);
    WorldFile.Places places =
        new WorldFile.Places(directory.toString(), listener.port(), agentPort.port());
    try {
      TlsMaterial tls = serving.tls();
      this.live = LiveWorld.open(worldFile, places, serving.log(), this::changed);
      this.pod = new PodFiles(directory, new TokenMint(serving.keys()));
      Sts sts = new Sts(serving.keys(), tls.thumbprint(), sessions);
      this.desk =
          new RequestRouter(this, sts, new ServiceRouter(sessions), serving.keys(), records);
      this.written = live.world();
      pod.write(written, tls);
      agentPort.become(written.podIdentity().map(PodIdentity::agent));
      // Generating the keys may take a second.
      tls.context(written.certificate());
      listener.serve(() -> tls.context(served().world().certificate()), desk::answer);
      EksAuthHandler agents = new EksAuthHandler(this::served, eks, records);
      eksAuth.ifPresent(plain -> plain.servePlainly(agents::answer));
    } catch (IOException | RuntimeException cannotServe) {
      agentPort.close();
      throw cannotServe;
    }
    watcher.setDaemon(true);
    watcher.start();
  }

  /**
   * Starts a shipped scenario, written to {@code world.yaml} in the directory for edits.
   *
   * @param directory where the pod's files go; created if missing
   * @param port 0 for a free one
   * @throws IOException if the port is in use or the directory cannot be written
   */
  public static RunningEmulator start(Scenario scenario, Path directory, int port)
      throws IOException {
    return start(scenario, directory, onLoopback(port, TlsMaterial.ofThisJvm()));
  }

  static RunningEmulator start(Scenario scenario, Path directory, ServingAddresses serving)
      throws IOException {
    Files.createDirectories(directory);
    Path world = Files.writeString(directory.resolve("world.yaml"), scenario.yaml());
    return start(world, directory, serving);
  }

  /** Starts a shipped scenario with its own CA, which other emulators' pods do not trust. */
  public static RunningEmulator startApart(Scenario scenario, Path directory) throws IOException {
    return start(scenario, directory, onLoopback(0, TlsMaterial.another()));
  }

  /**
   * Starts a world file, which may be edited while it is served.
   *
   * @param port 0 for a free one
   * @throws MalformedWorld if the file is missing or invalid
   * @throws IOException if the port is in use or the directory cannot be written
   */
  public static RunningEmulator start(Path worldFile, Path directory, int port) throws IOException {
    return start(worldFile, directory, onLoopback(port, TlsMaterial.ofThisJvm()));
  }

  private static ServingAddresses onLoopback(int port, TlsMaterial tls) {
    return ServingAddresses.onLoopback(port, tls, new Log(System.err, false));
  }

  static RunningEmulator start(Path worldFile, Path directory, ServingAddresses serving)
      throws IOException {
    Files.createDirectories(directory);
    List<HttpListener> bound = new ArrayList<>();
    try {
      bound.add(bind(serving.address()));
      if (serving.eksAuth().isPresent()) {
        bound.add(bind(serving.eksAuth().get()));
      }
      return new RunningEmulator(
          bound.get(0),
          bound.stream().skip(1).findFirst(),
          worldFile.toAbsolutePath(),
          directory.toAbsolutePath().normalize(),
          serving);
    } catch (IOException | RuntimeException cannotServe) {
      bound.forEach(HttpListener::close);
      throw cannotServe;
    }
  }

  private static HttpListener bind(InetSocketAddress address) throws IOException {
    try {
      return HttpListener.bind(address);
    } catch (BindException taken) {
      throw new IOException(
          "port %d on %s cannot be had: %s"
              .formatted(
                  address.getPort(), address.getAddress().getHostAddress(), taken.getMessage()));
    }
  }

  /** Returns {@code https://localhost:PORT}, the value of {@code AWS_ENDPOINT_URL_STS}. */
  public URI endpoint() {
    return URI.create("https://localhost:" + listener.port());
  }

  OptionalInt eksAuthPort() {
    return eksAuth.map(plain -> OptionalInt.of(plain.port())).orElse(OptionalInt.empty());
  }

  /** Returns the pod's environment, the same as the {@code export} lines of {@code DIR/env}. */
  public Map<String, String> environment() {
    return Map.copyOf(pod.environment(served().world()));
  }

  /** Replaces the developer's AWS settings, proxies and Java options by the pod's variables. */
  public void applyTo(Map<String, String> processEnvironment) {
    pod.applyTo(processEnvironment, served().world());
  }

  public World.Expectation expectation() {
    return served().world().expect();
  }

  /** Returns the link that {@code AWS_WEB_IDENTITY_TOKEN_FILE} names in most scenarios. */
  public Path tokenFile() {
    return pod.tokenFile();
  }

  /** Returns the link that {@code AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE} mostly names. */
  public Path podIdentityTokenFile() {
    return pod.podIdentityTokenFile();
  }

  public Path caBundle() {
    return pod.caBundle();
  }

  public Path trustStore() {
    return pod.trustStore();
  }

  public String trustStorePassword() {
    return TlsMaterial.TRUST_STORE_PASSWORD;
  }

  /** Returns the file of the served world; an edit takes effect with the next request. */
  public Path worldFile() {
    return worldFile;
  }

  /** Returns every request so far, in order, including discovery and keys. */
  public List<RecordedRequest> requests() {
    return records.all();
  }

  /** Returns every request to a service other than STS; {@link #requests()} has them too. */
  public List<RecordedCall> calls() {
    return desk.calls();
  }

  /** Mints new tokens and replaces the files as kubelet does, by renaming {@code ..data}. */
  public synchronized void rotateToken() throws IOException {
    pod.rotateTokens(served().world());
  }

  /** Replaces the served world; an invalid one changes nothing and throws MalformedWorld. */
  synchronized void replaceWorld(String yaml) throws IOException {
    live.replace(yaml);
  }

  LiveWorld.Served served() {
    return live.current();
  }

  private void changed(World now) throws IOException {
    pod.update(written, now);
    agentPort.become(now.podIdentity().map(PodIdentity::agent));
    written = now;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(WATCH_MILLIS);
        live.current();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
    agentPort.close();
    eksAuth.ifPresent(HttpListener::close);
    listener.close();
  }
}
