package dev.irsacheck.emulator.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exists in the services that the emulator plays beside STS. */
public record Resources(
    List<Bucket> buckets,
    List<Secret> secrets,
    List<Parameter> parameters,
    List<Named> queues,
    List<Key> keys,
    List<Table> tables,
    List<Named> topics,
    List<Named> functions,
    List<Named> streams,
    List<Domain> domains) {

  /**
   * Where something is.
   *
   * @param account twelve digits
   */
  public record Place(String partition, String region, String account) {
    /** The end of a service's host name, for the partitions that worlds are made of. */
    public String hostSuffix() {
      return region + (partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    /** The ARN of something of that service in this place. */
    public String arn(String service, String resource) {
      return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
  }

  /**
   * A bucket.
   *
   * @param key the ARN of the KMS key that its objects are encrypted with
   * @param objects their texts by their keys
   */
  public record Bucket(
      String name,
      Place place,
      Optional<String> key,
      Elsewhere elsewhere,
      AbsentKey absentKey,
      Map<String, String> objects) {

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
  public record Secret(
      String name, Place place, String suffix, String value, Optional<String> key) {
    public String arn() {
      return place.arn("secretsmanager", "secret:" + name + "-" + suffix);
    }

    @Override
    public String toString() {
      return "Secret[" + name + "]";
    }
  }

  /** A parameter; one with a key is a {@code SecureString}. */
  public record Parameter(String name, Place place, String value, Optional<String> key) {
    public String arn() {
      return place.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }

    @Override
    public String toString() {
      return "Parameter[" + name + "]";
    }
  }

  /** A queue, topic, function or stream, of which only the name is of interest. */
  public record Named(String name, Place place) {}

  /** A KMS key and its alias ({@code alias/…}). */
  public record Key(String alias, Place place, String id, Usage usage, State state) {

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

    public String arn() {
      return place.arn("kms", "key/" + id);
    }
  }

  /**
   * A table and its key: attribute names in order, with their types {@code S}, {@code N}, {@code
   * B}.
   */
  public record Table(String name, Place place, Map<String, String> keySchema) {}

  /**
   * An OpenSearch domain or a Serverless collection.
   *
   * @param id the collection's id, which its ARN has; the domain's name
   * @param host its own host name, if it shall be told apart by that
   * @param mapped the roles that fine-grained access control, or the data access policy, knows
   */
  public record Domain(
      String name,
      Place place,
      boolean serverless,
      String id,
      Optional<String> host,
      List<String> mapped,
      List<String> indices) {
    public String arn() {
      return serverless ? place.arn("aoss", "collection/" + id) : place.arn("es", "domain/" + name);
    }
  }
}
