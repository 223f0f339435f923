package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.policy.TrustPolicy;
import dev.irsacheck.emulator.world.Resources.Place;
import dev.irsacheck.emulator.world.World.AccessKey;
import dev.irsacheck.emulator.world.World.OidcIssuer;
import dev.irsacheck.emulator.world.World.OidcProvider;
import dev.irsacheck.emulator.world.World.Pod;
import dev.irsacheck.emulator.world.World.Role;
import dev.irsacheck.emulator.world.World.ServedCertificate;
import dev.irsacheck.emulator.world.World.StsEndpoint;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link World} from its parsed file; every complaint says where in the file it is. */
final class WorldReader {
  private static final List<String> KEYS =
      List.of(
          "based-on",
          "description",
          "expect",
          "endpoint",
          "clock",
          "certificate",
          "issuers",
          "providers",
          "roles",
          "access-keys",
          "token",
          "pod",
          "pod-identity",
          "faults",
          "answers",
          "ignores-dry-run");
  private static final List<String> DRY_RUNS = List.of("kms", "kinesis", "lambda");
  private static final Duration DAY = Duration.ofDays(1);

  private final YamlMap file;

  private WorldReader(YamlMap file) {
    this.file = file;
  }

  /**
   * Reads the world.
   *
   * @throws MalformedWorld if a key is unknown, missing, or has a value that means nothing
   */
  static World read(YamlMap file) {
    List<String> known = new ArrayList<>(KEYS);
    known.addAll(List.of(ResourceReader.KINDS));
    file.onlyKeys(known.toArray(String[]::new));
    return new WorldReader(file).world();
  }

  private World world() {
    Map<String, OidcIssuer> issuers = issuers();
    List<Role> roles = roles();
    StsEndpoint endpoint = endpoint();
    TokenSpec token = token(issuers);
    return new World(
        file.textOr("description", ""),
        expectation(),
        endpoint,
        aheadOfMachine(),
        file.oneOf("certificate", ServedCertificate.class, ServedCertificate.TRUSTED),
        issuers,
        providers(),
        roles,
        accessKeys(),
        token,
        pod(),
        podIdentity(issuers, token),
        new FaultReader(file, roles).faults(),
        new ResourceReader(file, here(roles)).resources(),
        ServiceAnswers.read(file.mapOrEmpty("answers")),
        ignoresDryRun());
  }

  private List<String> ignoresDryRun() {
    List<String> services = file.textsOr("ignores-dry-run", List.of());
    for (String service : services) {
      if (!DRY_RUNS.contains(service)) {
        throw new MalformedWorld(
            file.place()
                + " ignores-dry-run: '"
                + service
                + "' is not one of "
                + String.join(", ", DRY_RUNS));
      }
    }
    return services;
  }

  /** Where a resource is that does not say where it is. */
  private Place here(List<Role> roles) {
    StsEndpoint endpoint = endpoint();
    String account = roles.isEmpty() ? "111122223333" : roles.get(0).arn().account();
    return new Place(endpoint.partition(), endpoint.region(), account);
  }

  private Expectation expectation() {
    YamlMap expect = file.mapOrEmpty("expect").onlyKeys("exit", "code");
    return new Expectation(expect.wholeNumberOr("exit", 0), expect.optionalText("code"));
  }

  private StsEndpoint endpoint() {
    YamlMap endpoint = file.map("endpoint").onlyKeys("partition", "region");
    return new StsEndpoint(endpoint.text("partition"), endpoint.text("region"));
  }

  private Duration aheadOfMachine() {
    YamlMap clock = file.mapOrEmpty("clock").onlyKeys("ahead", "behind");
    Duration ahead = clock.durationOr("ahead", Duration.ZERO);
    return ahead.minus(clock.durationOr("behind", Duration.ZERO));
  }

  private Map<String, OidcIssuer> issuers() {
    Map<String, OidcIssuer> issuers = new LinkedHashMap<>();
    for (Map.Entry<String, YamlMap> entry : file.mapsByName("issuers").entrySet()) {
      YamlMap issuer = entry.getValue().onlyKeys("iss", "keys");
      issuers.put(
          entry.getKey(),
          new OidcIssuer(
              issuer.text("iss"),
              issuer.oneOf("keys", OidcIssuer.Keys.class, OidcIssuer.Keys.SERVED)));
    }
    return issuers;
  }

  private List<OidcProvider> providers() {
    List<OidcProvider> providers = new ArrayList<>();
    for (YamlMap provider : file.mapsByName("providers").values()) {
      provider.onlyKeys("arn", "client-ids", "thumbprints");
      Arn arn = arn(provider, "arn", "oidc-provider/");
      providers.add(
          new OidcProvider(
              arn,
              provider.textsOr("client-ids", List.of("sts.amazonaws.com")),
              provider.textsOr("thumbprints", List.of(OidcProvider.SERVED))));
    }
    return providers;
  }

  private List<Role> roles() {
    List<Role> roles = new ArrayList<>();
    for (YamlMap role : file.mapsByName("roles").values()) {
      role.onlyKeys("arn", "max-session", "trust", "permissions");
      Arn arn = Arn.parseRole(role.text("arn"));
      if (arn == null) {
        throw new MalformedWorld(
            role.place() + ".arn: '" + role.text("arn") + "' is not the ARN of a role");
      }
      roles.add(
          new Role(
              arn,
              role.durationOr("max-session", Duration.ofHours(1)),
              trust(role.map("trust")),
              Permissions.read(role.mapOrEmpty("permissions"))));
    }
    return roles;
  }

  private static TrustPolicy trust(YamlMap trust) {
    try {
      return TrustPolicy.read(trust.entries());
    } catch (TrustPolicy.Malformed refused) {
      throw new MalformedWorld(trust.place() + ": " + refused.getMessage());
    }
  }

  private List<AccessKey> accessKeys() {
    List<AccessKey> keys = new ArrayList<>();
    for (YamlMap key : file.mapsByName("access-keys").values()) {
      key.onlyKeys("id", "secret", "user", "token", "role", "session");
      boolean ofUser = !key.has("role");
      keys.add(
          new AccessKey(
              key.text("id"),
              key.text("secret"),
              ofUser ? "" : key.text("token"),
              ofUser ? arn(key, "user", "user/") : arn(key, "role", "role/"),
              ofUser ? "" : key.text("session")));
    }
    return keys;
  }

  private TokenSpec token(Map<String, OidcIssuer> issuers) {
    YamlMap token =
        file.map("token")
            .onlyKeys(
                "issuer",
                "audience",
                "namespace",
                "service-account",
                "pod",
                "node",
                "age",
                "lifetime",
                "content",
                "layout");
    String issuer = token.text("issuer");
    if (!issuers.containsKey(issuer)) {
      throw new MalformedWorld(
          token.place() + ".issuer: '" + issuer + "' is not one of the issuers of this world");
    }
    return new TokenSpec(
        issuer,
        token.texts("audience"),
        token.text("namespace"),
        token.text("service-account"),
        token.text("pod"),
        token.text("node"),
        token.durationOr("age", Duration.ZERO),
        token.durationOr("lifetime", DAY),
        token.oneOf("content", TokenSpec.Content.class, TokenSpec.Content.PROJECTED),
        token.oneOf("layout", TokenSpec.Layout.class, TokenSpec.Layout.KUBELET));
  }

  private Optional<PodIdentity> podIdentity(Map<String, OidcIssuer> issuers, TokenSpec token) {
    return file.has("pod-identity")
        ? Optional.of(new PodIdentityReader(file.map("pod-identity"), issuers.keySet()).read(token))
        : Optional.empty();
  }

  private Pod pod() {
    YamlMap pod = file.map("pod").onlyKeys("namespace", "env");
    YamlMap env = pod.mapOrEmpty("env");
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : env.keys()) {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new MalformedWorld(env.place() + ": '" + name + "' is no name of a variable");
      }
      // A variable set to ~ takes away what the world that this one is based on sets.
      Optional<String> value = env.optionalText(name);
      if (value.isPresent()) {
        environment.put(name, value.get());
      }
    }
    return new Pod(pod.text("namespace"), environment);
  }

  private static Arn arn(YamlMap map, String key, String resourcePrefix) {
    String text = map.text(key);
    Arn arn = Arn.parse(text);
    if (arn == null || !arn.resource().startsWith(resourcePrefix)) {
      throw new MalformedWorld(
          map.place() + "." + key + ": '" + text + "' is not arn:…:iam::…:" + resourcePrefix + "…");
    }
    return arn;
  }
}
