package dev.irsacheck.emulator.pod;

import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.TokenMint;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

public final class PodFiles {

  /** Removed unless the world sets them: they affect an SDK, and STS is on loopback. */
  private static final String DEVELOPERS =
      "(AWS|IRSA)_[A-Za-z0-9_]*|(HTTPS?|ALL|NO)_PROXY|(https?|all|no)_proxy"
          + "|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS";

  private final Path directory;
  private final TokenVolume volume;
  private final TokenVolume podIdentityVolume;
  private final TokenMint mint;

  public PodFiles(Path directory, TokenMint mint) {
    this.directory = directory;
    this.volume = new TokenVolume(directory.resolve("token/token"));
    this.podIdentityVolume =
        new TokenVolume(directory.resolve("pod-identity/eks-pod-identity-token"));
    this.mint = mint;
  }

  public synchronized void write(World world, TlsMaterial tls) throws IOException {
    tls.writeTrust(caBundle(), trustStore());
    createTokens(world);
    writeEnvironment(world);
  }

  private void createTokens(World world) throws IOException {
    create(volume, world, world.token());
    if (world.podIdentity().isPresent()) {
      create(podIdentityVolume, world, world.podIdentity().get().token());
    } else {
      podIdentityVolume.clear();
    }
  }

  private void create(TokenVolume where, World world, TokenSpec token) throws IOException {
    where.create(token.layout(), mint.fileContent(world, token, world.time()));
  }

  /** Writes the differences between two worlds only. */
  public synchronized void update(World before, World now) throws IOException {
    if (!before.token().equals(now.token())
        || !before
            .podIdentity()
            .map(PodIdentity::token)
            .equals(now.podIdentity().map(PodIdentity::token))
        || !before.issuers().equals(now.issuers())) {
      createTokens(now);
    }
    writeEnvironment(now);
  }

  public synchronized void rotateTokens(World world) throws IOException {
    rotate(volume, world, world.token());
    if (world.podIdentity().isPresent()) {
      rotate(podIdentityVolume, world, world.podIdentity().get().token());
    }
  }

  private void rotate(TokenVolume where, World world, TokenSpec token) throws IOException {
    where.rotate(token.layout(), mint.fileContent(world, token, world.time()));
  }

  private void writeEnvironment(World world) throws IOException {
    Files.writeString(directory.resolve("namespace"), world.pod().namespace());
    StringBuilder shell = new StringBuilder();
    shell
        .append("for IRSA_NAME in $(env | sed -nE 's/^(")
        .append(DEVELOPERS)
        .append(")=.*/\\1/p'); do unset \"$IRSA_NAME\"; done; unset IRSA_NAME\n");
    for (Map.Entry<String, String> variable : environment(world).entrySet()) {
      shell
          .append("export ")
          .append(variable.getKey())
          .append("='")
          .append(variable.getValue().replace("'", "'\\''"))
          .append("'\n");
    }
    Files.writeString(directory.resolve("env"), shell);
  }

  /** Returns the pod's variables, and the two that make a JVM trust the CA. */
  public Map<String, String> environment(World world) {
    Map<String, String> environment = new LinkedHashMap<>(world.pod().env());
    environment.put("IRSA_TRUSTSTORE", trustStore().toString());
    environment.put("IRSA_TRUSTSTORE_PASSWORD", TlsMaterial.TRUST_STORE_PASSWORD);
    return environment;
  }

  /** Removes the developer's variables and sets the pod's. */
  public void applyTo(Map<String, String> processEnvironment, World world) {
    processEnvironment.keySet().removeIf(name -> name.matches(DEVELOPERS));
    processEnvironment.putAll(environment(world));
  }

  public Path tokenFile() {
    return volume.tokenFile();
  }

  public Path podIdentityTokenFile() {
    return podIdentityVolume.tokenFile();
  }

  public Path caBundle() {
    return directory.resolve("ca.pem");
  }

  public Path trustStore() {
    return directory.resolve("truststore.p12");
  }
}
