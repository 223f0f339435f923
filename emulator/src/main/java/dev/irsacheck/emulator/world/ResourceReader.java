package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Resources.Bucket;
import dev.irsacheck.emulator.world.Resources.Domain;
import dev.irsacheck.emulator.world.Resources.Key;
import dev.irsacheck.emulator.world.Resources.Named;
import dev.irsacheck.emulator.world.Resources.Parameter;
import dev.irsacheck.emulator.world.Resources.Place;
import dev.irsacheck.emulator.world.Resources.Secret;
import dev.irsacheck.emulator.world.Resources.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Reads the resources of a world file: each kind a map of names, each name with what is to be said
 * of it. Region, account and partition are those of the world's endpoint and first role by default.
 */
final class ResourceReader {
  static final String[] KINDS = {
    "buckets",
    "secrets",
    "parameters",
    "queues",
    "keys",
    "tables",
    "topics",
    "functions",
    "streams",
    "domains"
  };

  private final YamlMap file;
  private final Place here;

  /**
   * For one file.
   *
   * @param here where a resource is that does not say where it is
   */
  ResourceReader(YamlMap file, Place here) {
    this.file = file;
    this.here = here;
  }

  Resources resources() {
    return new Resources(
        all("buckets", this::bucket),
        all("secrets", this::secret),
        all("parameters", this::parameter),
        all("queues", this::named),
        all("keys", this::key),
        all("tables", this::table),
        all("topics", this::named),
        all("functions", this::named),
        all("streams", this::named),
        all("domains", this::domain));
  }

  private <T> List<T> all(String kind, BiFunction<String, YamlMap, T> reader) {
    List<T> all = new ArrayList<>();
    for (Map.Entry<String, YamlMap> entry : file.mapsByName(kind).entrySet()) {
      all.add(reader.apply(entry.getKey(), entry.getValue()));
    }
    return List.copyOf(all);
  }

  private Bucket bucket(String name, YamlMap bucket) {
    bucket.onlyKeys("region", "account", "key", "elsewhere", "absent-key", "objects");
    return new Bucket(
        name,
        place(bucket),
        bucket.optionalText("key"),
        bucket.oneOf("elsewhere", Bucket.Elsewhere.class, Bucket.Elsewhere.PERMANENT_REDIRECT),
        bucket.oneOf("absent-key", Bucket.AbsentKey.class, Bucket.AbsentKey.NAMES_LIST_BUCKET),
        textsByName(bucket, "objects"));
  }

  private Secret secret(String name, YamlMap secret) {
    secret.onlyKeys("region", "account", "suffix", "value", "key");
    return new Secret(
        name,
        place(secret),
        secret.textOr("suffix", "a1B2c3"),
        secret.textOr("value", "a secret of the emulator"),
        secret.optionalText("key"));
  }

  private Parameter parameter(String name, YamlMap parameter) {
    parameter.onlyKeys("region", "account", "value", "key");
    return new Parameter(
        name,
        place(parameter),
        parameter.textOr("value", "a value of the emulator"),
        parameter.optionalText("key"));
  }

  private Named named(String name, YamlMap named) {
    named.onlyKeys("region", "account");
    return new Named(name, place(named));
  }

  private Key key(String alias, YamlMap key) {
    key.onlyKeys("region", "account", "id", "usage", "state");
    if (!alias.startsWith("alias/")) {
      throw new MalformedWorld(key.place() + ": a key is named by its alias, as in alias/orders");
    }
    String stable = UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8)).toString();
    return new Key(
        alias,
        place(key),
        key.textOr("id", stable),
        key.oneOf("usage", Key.Usage.class, Key.Usage.ENCRYPT_DECRYPT),
        key.oneOf("state", Key.State.class, Key.State.ENABLED));
  }

  private Table table(String name, YamlMap table) {
    table.onlyKeys("region", "account", "key-schema");
    Map<String, String> schema = textsByName(table, "key-schema");
    if (schema.isEmpty()) {
      schema = Map.of("id", "S");
    }
    return new Table(name, place(table), schema);
  }

  private Domain domain(String name, YamlMap domain) {
    domain.onlyKeys("region", "account", "serverless", "id", "host", "mapped-roles", "indices");
    return new Domain(
        name,
        place(domain),
        domain.textOr("serverless", "false").equals("true"),
        domain.textOr("id", name),
        domain.optionalText("host"),
        domain.textsOr("mapped-roles", List.of()),
        domain.textsOr("indices", List.of()));
  }

  private Place place(YamlMap resource) {
    String account = resource.textOr("account", here.account());
    if (!account.matches("[0-9]{12}")) {
      throw new MalformedWorld(
          resource.place() + ".account: '" + account + "' has not twelve digits");
    }
    return new Place(here.partition(), resource.textOr("region", here.region()), account);
  }

  private static Map<String, String> textsByName(YamlMap map, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    YamlMap entries = map.mapOrEmpty(key);
    for (String name : entries.keys()) {
      texts.put(name, entries.textOr(name, ""));
    }
    return texts;
  }
}
