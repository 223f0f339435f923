package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.world.Binding.Default;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Something in the services that the emulator plays beside STS. */
public interface Resource {
  String name();

  Place place();

  /** Its ARN, where that ends with its name. */
  default String arn(String service, String prefix) {
    return place().arn(service, prefix + name());
  }

  /**
   * Where something is.
   *
   * @param account twelve digits
   */
  record Place(String partition, String region, String account) {
    /** The end of a service's host name, for the partitions that worlds are made of. */
    public String hostSuffix() {
      return region + (partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    /** The ARN of something of that service in this place. */
    public String arn(String service, String resource) {
      return String.join(":", "arn", partition, service, region, account, resource);
    }
  }

  /** A queue, topic, function or stream, of which only the name is of interest. */
  record Named(String name, Place place) implements Resource {}

  /**
   * A bucket.
   *
   * @param key the ARN of the KMS key that its objects are encrypted with
   * @param objects their texts by their keys
   */
  record Bucket(
      String name,
      Place place,
      Optional<String> key,
      @Default("permanent-redirect") Elsewhere elsewhere,
      @Default("names-list-bucket") AbsentKey absentKey,
      Map<String, String> objects)
      implements Resource {

    /** What a request signed for another region gets. */
    public enum Elsewhere {
      PERMANENT_REDIRECT,
      HEADER_MALFORMED
    }

    /** What the 403 for an absent object, for a caller who may not list, says is missing. */
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

  /** A KMS key, named by its alias ({@code alias/…}). */
  record Key(
      String name,
      Place place,
      Optional<String> id,
      @Default("encrypt-decrypt") Usage usage,
      @Default("enabled") State state)
      implements Resource {

    /** What it is for. */
    public enum Usage {
      ENCRYPT_DECRYPT,
      SIGN_VERIFY
    }

    /** Whether it can be used. */
    public enum State {
      ENABLED,
      DISABLED,
      PENDING_DELETION
    }

    /** That of the file, or always the same for the same alias. */
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

  /**
   * An OpenSearch domain or a Serverless collection.
   *
   * @param id the collection's, which its ARN has
   * @param mappedRoles that fine-grained access control, or the data access policy, knows
   */
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
