package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.answer.ServiceReply.Done;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.PercentCoding;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resource.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ListObjectsV2, HeadBucket, GetObject and HeadObject; other calls get 501. */
final class S3 {
  static final Service SERVICE = new Service("s3", S3::action, S3::answer);

  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,9})-([0-9]{0,9})");
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private S3() {}

  private static String action(HttpRequest request) {
    Address address = Address.of(request);
    boolean reads = request.method().matches("GET|HEAD");
    if (address.bucket().isEmpty()) {
      return reads ? "s3:ListAllMyBuckets" : "s3:" + request.method();
    }
    if (!address.key().isEmpty()) {
      return switch (request.method()) {
        case "GET", "HEAD" -> "s3:GetObject";
        case "PUT" -> "s3:PutObject";
        case "DELETE" -> "s3:DeleteObject";
        default -> "s3:" + request.method();
      };
    }
    boolean lists =
        request.method().equals("HEAD")
            || (request.method().equals("GET")
                && request.parameters().getOrDefault("list-type", "").equals("2"));
    return lists ? "s3:ListBucket" : "s3:" + request.method();
  }

  private static ServiceReply answer(Call call) {
    Address address = Address.of(call.request());
    String action = action(call.request());
    if (!action.equals("s3:ListBucket") && !action.equals("s3:GetObject")) {
      return call.protocol().unknown(action);
    }
    Bucket bucket = call.world().buckets().get(address.bucket());
    if (bucket == null) {
      return Failure.of(404, "NoSuchBucket", "The specified bucket does not exist")
          .with("<BucketName>", address.bucket());
    }
    if (!bucket.place().region().equals(call.region())) {
      return elsewhere(call, bucket).with("x-amz-bucket-region", bucket.place().region());
    }
    return address.key().isEmpty()
        ? list(call, bucket).with("x-amz-bucket-region", bucket.place().region())
        : get(call, bucket, address.key());
  }

  private static Failure elsewhere(Call call, Bucket bucket) {
    if (bucket.elsewhere() == Bucket.Elsewhere.HEADER_MALFORMED) {
      return Failure.of(
              400,
              "AuthorizationHeaderMalformed",
              "The authorization header is malformed; the region '%s' is wrong; expecting '%s'"
                  .formatted(call.region(), bucket.place().region()))
          .with("<Region>", bucket.place().region());
    }
    return Failure.of(
            301,
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified"
                + " endpoint. Please send all future requests to this endpoint.")
        .with("<Endpoint>", bucket.name() + ".s3." + bucket.place().hostSuffix())
        .with("<Bucket>", bucket.name());
  }

  private static ServiceReply list(Call call, Bucket bucket) {
    boolean head = call.request().method().equals("HEAD");
    Map<String, String> parameters = call.request().parameters();
    String prefix = parameters.getOrDefault("prefix", "");
    Optional<String> narrowed = head ? Optional.empty() : Optional.of(bucket.arn() + "/" + prefix);
    Optional<Failure> denied = denied(call, "s3:ListBucket", bucket.arn(), narrowed);
    return denied.isPresent()
        ? denied.get()
        : head ? Done.empty(200) : listing(bucket, prefix, parameters);
  }

  private static ServiceReply listing(
      Bucket bucket, String prefix, Map<String, String> parameters) {
    String most = parameters.getOrDefault("max-keys", "1000");
    int limit = most.matches("[0-9]{1,4}") ? Integer.parseInt(most) : 1000;
    List<String> keys =
        bucket.objects().keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
    List<String> shown = keys.subList(0, Math.min(limit, keys.size()));
    List<Object> contents = new ArrayList<>();
    for (String key : shown) {
      int size = bucket.object(key).orElseThrow().length;
      String time = "2026-01-01T00:00:00.000Z";
      contents.add(ResponseMembers.of("Key LastModified Size", key, time, size));
    }
    Map<String, Object> listing = ResponseMembers.of("Name Prefix", bucket.name(), prefix);
    boolean truncated = shown.size() < keys.size();
    listing.putAll(
        ResponseMembers.of(
            "KeyCount MaxKeys IsTruncated Contents", shown.size(), limit, truncated, contents));
    String xml = ResponseMembers.xml("ListBucketResult", NAMESPACE, listing);
    return Done.of("application/xml", ResponseMembers.DECLARATION + xml);
  }

  private static ServiceReply get(Call call, Bucket bucket, String key) {
    Optional<Failure> denied =
        denied(call, "s3:GetObject", bucket.arn() + "/" + key, Optional.empty());
    if (denied.isPresent()) {
      return denied.get();
    }
    Optional<byte[]> object = bucket.object(key);
    if (object.isEmpty()) {
      return absent(call, bucket, key);
    }
    return call.keyRefusal(bucket.key())
        .<ServiceReply>map(no -> call.protocol().denied(call.text(no, bucket.key())))
        .orElseGet(() -> content(call.request(), object.get()));
  }

  /** S3 reports a missing object only to callers who may list the bucket. */
  private static Failure absent(Call call, Bucket bucket, String key) {
    String object = bucket.arn() + "/" + key;
    Request listing = new Request("s3:ListBucket", bucket.arn(), Optional.of(object));
    Optional<DenyReason> unlisted = call.refusal(listing);
    if (unlisted.isEmpty()) {
      return Failure.of(404, "NoSuchKey", "The specified key does not exist.").with("<Key>", key);
    }
    return call.protocol()
        .denied(
            switch (bucket.absentKey()) {
              case NAMES_LIST_BUCKET -> text(call, "s3:ListBucket", bucket.arn(), unlisted.get());
              case NAMES_GET_OBJECT -> text(call, "s3:GetObject", object, unlisted.get());
              case NAMES_NOTHING -> "Access Denied";
            });
  }

  private static ServiceReply content(HttpRequest request, byte[] object) {
    Matcher range = RANGE.matcher(request.header("range"));
    byte[] shown = object;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "binary/octet-stream");
    headers.put("Accept-Ranges", "bytes");
    headers.put("ETag", "\"" + Integer.toHexString(Arrays.hashCode(object)) + "\"");
    headers.put("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
    int status = 200;
    if (range.matches()) {
      int from = Integer.parseInt(range.group(1));
      if (from >= object.length) {
        return Failure.of(416, "InvalidRange", "The requested range is not satisfiable")
            .with("<RangeRequested>", request.header("range"))
            .with("<ActualObjectSize>", String.valueOf(object.length));
      }
      int last = object.length - 1;
      int to = range.group(2).isEmpty() ? last : Math.min(last, Integer.parseInt(range.group(2)));
      shown = Arrays.copyOfRange(object, from, to + 1);
      headers.put("Content-Range", "bytes " + from + "-" + to + "/" + object.length);
      status = 206;
    }
    return new Done(status, headers, shown, false);
  }

  private static Optional<Failure> denied(
      Call call, String action, String resource, Optional<String> narrowed) {
    return call.refusal(new Request(action, resource, narrowed))
        .map(no -> call.protocol().denied(text(call, action, resource, no)));
  }

  /** S3 quotes the resource in a denial, and has a two-word text without details. */
  private static String text(Call call, String action, String resource, DenyReason no) {
    return no.owner() == DenialOwner.UNTOLD
        ? "Access Denied"
        : no.sentence(call.caller().arn(), action, "\"" + resource + "\"");
  }

  /** The decoded bucket and key of a request; the key is empty for the bucket. */
  private record Address(String bucket, String key) {

    static Address of(HttpRequest request) {
      String path = PercentCoding.decodeText(request.path().substring(1));
      String bucket = bucketOfHost(request.hostName());
      if (!bucket.isEmpty()) {
        return new Address(bucket, path);
      }
      int slash = path.indexOf('/');
      return slash < 0
          ? new Address(path, "")
          : new Address(path.substring(0, slash), path.substring(slash + 1));
    }

    /** Returns the bucket before {@code .s3.} or {@code .localhost}; empty in path style. */
    private static String bucketOfHost(String host) {
      int service = Math.max(host.lastIndexOf(".s3."), host.lastIndexOf(".s3-"));
      if (service > 0) {
        return host.substring(0, service);
      }
      return host.endsWith(".localhost") && !host.equals("s3.localhost")
          ? host.substring(0, host.length() - ".localhost".length())
          : "";
    }
  }
}
