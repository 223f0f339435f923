package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

public interface Resource {
  String name();

  Place place();

  default String arn(String service, String prefix) {
    return place().arn(service, prefix + name());
  }

  record Place(String partition, String region, String account) {
    /** Returns the suffix of the partition's host names. */
    public String hostSuffix() {
      return region + (partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    public String arn(String service, String resource) {
      return String.join(":", "arn", partition, service, region, account, resource);
    }
  }

  /** A queue, topic, function or stream, which needs only a name. */
  record Named(String name, Place place) implements Resource {}

  /** A bucket with the ARN of its KMS key, and objects' texts by key. */
  record Bucket(
      String name,
      Place place,
      Optional<String> key,
      @Default("permanent-redirect") Elsewhere elsewhere,
      @Default("names-list-bucket") AbsentKey absentKey,
      Map<String, String> objects)
      implements Resource {

    public enum Elsewhere {
      PERMANENT_REDIRECT,
      HEADER_MALFORMED
    }

    public enum AbsentKey {
      NAMES_LIST_BUCKET,
      NAMES_GET_OBJECT,
      NAMES_NOTHING
    }

    public String arn() {
      return "arn:" + place.partition() + ":s3:::" + name;
    }

    public Optional<byte[]> object(String objectKey) {
      return Optional.ofNullable(objects.get(objectKey))
          .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A secret; its ARN ends with a hyphen and six characters. */
  record Secret(
      String name,
      Place place,
      @Default("a secret of the emulator") String value,
      Optional<String> key)
      implements Resource {
    public String arn() {
      return partialArn() + "-a1B2c3";
    }

    public String partialArn() {
      return arn("secretsmanager", "secret:");
    }
  }

  /** A parameter; one with a key is a {@code SecureString}. */
  record Parameter(
      String name,
      Place place,
      @Default("a value of the emulator") String value,
      Optional<String> key)
      implements Resource {
    public String arn() {
      return arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/"));
    }
  }

  record Key(
      String name,
      Place place,
      Optional<String> id,
      @Default("encrypt-decrypt") Usage usage,
      @Default("enabled") State state)
      implements Resource {

    public enum Usage {
      ENCRYPT_DECRYPT,
      SIGN_VERIFY
    }

    public enum State {
      ENABLED,
      DISABLED,
      PENDING_DELETION
    }

    /** Returns the file's id, or one that is stable for the alias. */
    public String keyId() {
      byte[] alias = name.getBytes(StandardCharsets.UTF_8);
      return id.orElseGet(() -> UUID.nameUUIDFromBytes(alias).toString());
    }

    public String arn() {
      return place.arn("kms", "key/" + keyId());
    }
  }

  /** A table and its key: attribute names in order, with their types S, N, B. */
  record Table(String name, Place place, Map<String, String> keySchema) implements Resource {}

  /** A domain or a Serverless collection, with the roles that its access control maps. */
  record Domain(
      String name,
      Place place,
      boolean serverless,
      @Default("none") String id,
      List<String> mappedRoles,
      List<String> indices)
      implements Resource {
    public String arn() {
      return serverless ? place.arn("aoss", "collection/" + id) : arn("es", "domain/");
    }
  }
}
