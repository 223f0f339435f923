package dev.irsacheck.emulator;

import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.issuer.TokenMint;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.sts.Sts;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.WorldFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Worlds and requests for tests that need no network. */
public final class Worlds {
  /** Shared: creating an RSA key takes longer than the rest of these tests. */
  public static final IssuerKeys KEYS = new IssuerKeys();

  public static final String THUMBPRINT = "0123456789abcdef0123456789abcdef01234567";
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private Worlds() {}

  public static World scenario(String name) {
    return WorldFile.parse(
        name, Scenario.yamlOf(name).orElseThrow(), new WorldFile.Places("/pod", 8443, 8080));
  }

  public static World healthyBut(String yaml) {
    return based("healthy", yaml);
  }

  public static World based(String scenario, String yaml) {
    return WorldFile.parse(
        "test.yaml",
        "based-on: " + scenario + "\n" + yaml,
        new WorldFile.Places("/pod", 8443, 8080));
  }

  /** Returns the content of the world's token file, minted at {@link #NOW}. */
  public static String token(World world) {
    byte[] content =
        new TokenMint(KEYS)
            .fileContent(
                world, world.token(), java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC));
    return new String(content, StandardCharsets.UTF_8);
  }

  public static Map<String, String> assumeRole(World world) {
    Map<String, String> environment = world.pod().env();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", "AssumeRoleWithWebIdentity");
    parameters.put("Version", "2011-06-15");
    parameters.put("RoleArn", environment.get("AWS_ROLE_ARN"));
    parameters.put("RoleSessionName", environment.getOrDefault("AWS_ROLE_SESSION_NAME", "session"));
    parameters.put("WebIdentityToken", token(world));
    return parameters;
  }

  public static HttpRequest form(Map<String, String> parameters) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (body.length() > 0) {
        body.append('&');
      }
      body.append(parameter.getKey()).append('=');
      body.append(java.net.URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
    }
    return new HttpRequest(
        "POST",
        "/",
        "",
        Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static ServiceReply answer(World world) {
    return answer(world, assumeRole(world));
  }

  public static ServiceReply answer(World world, Map<String, String> parameters) {
    return new Sts(KEYS, THUMBPRINT, new SessionStore()).answer(form(parameters), world, NOW);
  }
}
