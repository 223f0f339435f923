package dev.irsacheck.emulator.pod;

import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.TokenMint;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what the pod would find: its environment, its token volume, its namespace, the CA. */
public final class PodFiles {

  /**
   * What a shell may carry that would change how an SDK behaves. All of them are part of the pod's
   * environment: set as the world says, and taken away where it says nothing.
   */
  private static final List<String> VARIABLES =
      List.of(
          ("AWS_ROLE_ARN AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_SESSION_NAME"
                  + " AWS_REGION AWS_DEFAULT_REGION AWS_STS_REGIONAL_ENDPOINTS"
                  + " AWS_ENDPOINT_URL_STS AWS_ENDPOINT_URL AWS_ENDPOINT_URL_S3"
                  + " AWS_ENDPOINT_URL_SECRETS_MANAGER AWS_ENDPOINT_URL_SSM"
                  + " AWS_ENDPOINT_URL_SQS AWS_ENDPOINT_URL_KMS AWS_ENDPOINT_URL_DYNAMODB"
                  + " AWS_ENDPOINT_URL_SNS AWS_ENDPOINT_URL_LAMBDA AWS_ENDPOINT_URL_KINESIS"
                  + " AWS_IGNORE_CONFIGURED_ENDPOINT_URLS AWS_USE_FIPS_ENDPOINT"
                  + " AWS_USE_DUALSTACK_ENDPOINT AWS_CA_BUNDLE AWS_ACCESS_KEY_ID"
                  + " AWS_ACCESS_KEY AWS_SECRET_ACCESS_KEY AWS_SECRET_KEY AWS_SESSION_TOKEN"
                  + " AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CONTAINER_CREDENTIALS_FULL_URI"
                  + " AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
                  + " AWS_CONTAINER_AUTHORIZATION_TOKEN"
                  + " AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE IRSA_TRUSTSTORE"
                  + " IRSA_TRUSTSTORE_PASSWORD")
              .split(" "));

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

  /** Writes everything anew. */
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

  /** Writes what differs between two worlds; a token that did not change is left where it is. */
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
    for (String name : absent(world)) {
      shell.append("unset ").append(name).append('\n');
    }
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

  /** The pod's variables, with the two that lead a JVM to the CA. */
  public Map<String, String> environment(World world) {
    Map<String, String> environment = new LinkedHashMap<>(world.pod().env());
    environment.put("IRSA_TRUSTSTORE", trustStore().toString());
    environment.put("IRSA_TRUSTSTORE_PASSWORD", TlsMaterial.TRUST_STORE_PASSWORD);
    return environment;
  }

  /** The variables that the pod must not have. */
  public List<String> absent(World world) {
    List<String> absent = new ArrayList<>(VARIABLES);
    absent.removeAll(environment(world).keySet());
    return absent;
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
