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
 * An STS and OIDC issuer on https://localhost, serving one world until it is closed.
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
      // Its keys may take a second to find, which the first client would wait for.
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
   * Starts a shipped scenario. Its world is written to {@code world.yaml} in the directory and may
   * be edited there while it is served.
   *
   * @param directory where the pod's files go; made if it is not there
   * @param port 0 for a free one
   * @throws IOException if the port is in use or the directory cannot be written
   */
  public static RunningEmulator start(Scenario scenario, Path directory, int port)
      throws IOException {
    return start(scenario, directory, onLoopback(port, TlsMaterial.ofThisJvm()));
  }

  /** A shipped scenario, served as is said. */
  static RunningEmulator start(Scenario scenario, Path directory, ServingAddresses serving)
      throws IOException {
    Files.createDirectories(directory);
    Path world = Files.writeString(directory.resolve("world.yaml"), scenario.yaml());
    return start(world, directory, serving);
  }

  /**
   * Starts a shipped scenario behind an authority of its own, which the pods of other emulators do
   * not trust; all others of a JVM share one.
   *
   * @param directory where the pod's files go; made if it is not there
   * @throws IOException if the directory cannot be written
   */
  public static RunningEmulator startApart(Scenario scenario, Path directory) throws IOException {
    return start(scenario, directory, onLoopback(0, TlsMaterial.another()));
  }

  /**
   * Starts the world of a file, which may be edited while it is served.
   *
   * @param directory where the pod's files go; made if it is not there
   * @param port 0 for a free one
   * @throws MalformedWorld if the file is missing or says something that means nothing
   * @throws IOException if the port is in use or the directory cannot be written
   */
  public static RunningEmulator start(Path worldFile, Path directory, int port) throws IOException {
    return start(worldFile, directory, onLoopback(port, TlsMaterial.ofThisJvm()));
  }

  private static ServingAddresses onLoopback(int port, TlsMaterial tls) {
    return ServingAddresses.onLoopback(port, tls, new Log(System.err, false));
  }

  /** The world of a file, served as is said. */
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

  /** {@code https://localhost:PORT}, what {@code AWS_ENDPOINT_URL_STS} says. */
  public URI endpoint() {
    return URI.create("https://localhost:" + listener.port());
  }

  /** The port of EKS Auth, for an agent elsewhere; empty where it does not listen. */
  OptionalInt eksAuthPort() {
    return eksAuth.map(plain -> OptionalInt.of(plain.port())).orElse(OptionalInt.empty());
  }

  /** The pod's environment, the same as the {@code export} lines of {@code DIR/env}. */
  public Map<String, String> environment() {
    return Map.copyOf(pod.environment(served().world()));
  }

  /**
   * Makes a process's environment the pod's, as {@code DIR/env} does for a shell: removes the
   * developer's AWS settings, proxies and Java options, and sets the pod's variables.
   */
  public void applyTo(Map<String, String> processEnvironment) {
    pod.applyTo(processEnvironment, served().world());
  }

  /** What a check of this pod must come to. */
  public World.Expectation expectation() {
    return served().world().expect();
  }

  /** The link to the token, as {@code AWS_WEB_IDENTITY_TOKEN_FILE} names it in most scenarios. */
  public Path tokenFile() {
    return pod.tokenFile();
  }

  /**
   * The link to the other token, as {@code AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE} names it in most
   * scenarios.
   */
  public Path podIdentityTokenFile() {
    return pod.podIdentityTokenFile();
  }

  /** The authority's certificate as PEM. */
  public Path caBundle() {
    return pod.caBundle();
  }

  /** The authority's certificate as a PKCS12 trust store. */
  public Path trustStore() {
    return pod.trustStore();
  }

  public String trustStorePassword() {
    return TlsMaterial.TRUST_STORE_PASSWORD;
  }

  /** The file of the world being served; the next request after an edit meets the edited world. */
  public Path worldFile() {
    return worldFile;
  }

  /** Every request so far, in order; discovery and keys included. */
  public List<RecordedRequest> requests() {
    return records.all();
  }

  /**
   * Every request to a service other than STS, in order; each is in {@link #requests()} as well.
   */
  public List<RecordedCall> calls() {
    return desk.calls();
  }

  /** Mints other tokens and puts them in place as kubelet does, by exchanging {@code ..data}. */
  public synchronized void rotateToken() throws IOException {
    pod.rotateTokens(served().world());
  }

  /**
   * Serves another world, which takes the file's place.
   *
   * @throws MalformedWorld if it means nothing; all is then as before
   * @throws IOException if the file or the pod's files cannot be written
   */
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

  /** Tells of an edit also when no request comes. */
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

  /** Frees the port and ends every connection; the files stay. */
  @Override
  public void close() {
    watcher.interrupt();
    agentPort.close();
    eksAuth.ifPresent(HttpListener::close);
    listener.close();
  }
}
