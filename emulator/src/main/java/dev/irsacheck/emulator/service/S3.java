package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Effect;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.PercentCoding;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resources.Bucket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ListObjectsV2, HeadBucket, GetObject (whole or a range) and HeadObject. Nothing is written: the
 * other calls are named in the record and answered with 501.
 */
final class S3 implements Service {
  private static final S3Protocol XML = new S3Protocol();
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,9})-([0-9]{0,9})");
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public Protocol protocol() {
    return XML;
  }

  @Override
  public String action(HttpRequest request) {
    S3Address address = S3Address.of(request);
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

  @Override
  public Reply answer(Call call) {
    S3Address address = S3Address.of(call.request());
    String action = action(call.request());
    if (!action.equals("s3:ListBucket") && !action.equals("s3:GetObject")) {
      return XML.unknown(action);
    }
    Optional<Bucket> bucket = find(call, address.bucket());
    if (bucket.isEmpty()) {
      return Failure.of(404, "NoSuchBucket", "The specified bucket does not exist")
          .with("<BucketName>", address.bucket());
    }
    if (!call.isHere(bucket.get().place())) {
      return elsewhere(call, bucket.get());
    }
    Reply reply =
        action.equals("s3:ListBucket")
            ? list(call, bucket.get())
            : get(call, bucket.get(), address.key());
    return address.key().isEmpty() ? withRegion(reply, bucket.get()) : reply;
  }

  private static Optional<Bucket> find(Call call, String name) {
    return call.world().resources().buckets().stream()
        .filter(bucket -> bucket.name().equals(name))
        .findFirst();
  }

  /** A bucket is where it is; a request signed for another region is told so. */
  private static Reply elsewhere(Call call, Bucket bucket) {
    String region = bucket.place().region();
    if (bucket.elsewhere() == Bucket.Elsewhere.HEADER_MALFORMED) {
      return Failure.of(
              400,
              "AuthorizationHeaderMalformed",
              "The authorization header is malformed; the region '"
                  + call.region()
                  + "' is wrong; expecting '"
                  + region
                  + "'")
          .with("<Region>", region)
          .with("x-amz-bucket-region", region);
    }
    return Failure.of(
            301,
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified"
                + " endpoint. Please send all future requests to this endpoint.")
        .with("<Endpoint>", bucket.name() + ".s3." + bucket.place().hostSuffix())
        .with("<Bucket>", bucket.name())
        .with("x-amz-bucket-region", region);
  }

  private static Reply withRegion(Reply reply, Bucket bucket) {
    String region = bucket.place().region();
    if (reply instanceof Failure failure) {
      return failure.with("x-amz-bucket-region", region);
    }
    return ((Done) reply).with("x-amz-bucket-region", region);
  }

  private static Reply list(Call call, Bucket bucket) {
    boolean head = call.request().method().equals("HEAD");
    Map<String, String> parameters = call.request().parameters();
    String prefix = parameters.getOrDefault("prefix", "");
    Optional<String> narrowed = head ? Optional.empty() : Optional.of(bucket.arn() + "/" + prefix);
    Optional<Failure> denied = denied(call, "s3:ListBucket", bucket.arn(), narrowed);
    if (denied.isPresent()) {
      return denied.get();
    }
    return head ? Done.empty(200) : Done.of("application/xml", listing(bucket, parameters));
  }

  private static String listing(Bucket bucket, Map<String, String> parameters) {
    String prefix = parameters.getOrDefault("prefix", "");
    boolean encoded = parameters.getOrDefault("encoding-type", "").equals("url");
    String most = parameters.getOrDefault("max-keys", "1000");
    int limit = most.matches("[0-9]{1,4}") ? Integer.parseInt(most) : 1000;
    List<String> keys =
        bucket.objects().keySet().stream()
            .filter(key -> key.startsWith(prefix))
            .sorted(Comparator.naturalOrder())
            .toList();
    List<String> shown = keys.subList(0, Math.min(limit, keys.size()));
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<ListBucketResult xmlns=\"").append(NAMESPACE).append("\">");
    element(xml, "Name", bucket.name());
    element(xml, "Prefix", encoded ? encode(prefix) : prefix);
    if (encoded) {
      element(xml, "EncodingType", "url");
    }
    element(xml, "KeyCount", String.valueOf(shown.size()));
    element(xml, "MaxKeys", String.valueOf(limit));
    element(xml, "IsTruncated", String.valueOf(shown.size() < keys.size()));
    for (String key : shown) {
      xml.append("<Contents>");
      element(xml, "Key", encoded ? encode(key) : key);
      element(xml, "LastModified", "2026-01-01T00:00:00.000Z");
      element(xml, "Size", String.valueOf(bucket.object(key).orElseThrow().length));
      element(xml, "StorageClass", "STANDARD");
      xml.append("</Contents>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append('<').append(name).append('>').append(StsXml.escape(text));
    xml.append("</").append(name).append('>');
  }

  private static String encode(String key) {
    return PercentCoding.encode(key.getBytes(StandardCharsets.UTF_8)).replace("%2F", "/");
  }

  private static Reply get(Call call, Bucket bucket, String key) {
    String arn = bucket.arn() + "/" + key;
    Optional<Failure> denied = denied(call, "s3:GetObject", arn, Optional.empty());
    if (denied.isPresent()) {
      return denied.get();
    }
    Optional<byte[]> object = bucket.object(key);
    if (object.isEmpty()) {
      return absent(call, bucket, key);
    }
    Optional<KeyUse> undecryptable = KeyUse.refused(call, bucket.key());
    if (undecryptable.isPresent()) {
      return XML.denied(undecryptable.get().text(call.caller().arn()));
    }
    return content(call.request(), object.get());
  }

  /** Whether something is absent, S3 tells only those who may list. */
  private static Failure absent(Call call, Bucket bucket, String key) {
    Optional<Failure> unlisted =
        denied(call, "s3:ListBucket", bucket.arn(), Optional.of(bucket.arn() + "/" + key));
    if (unlisted.isEmpty()) {
      return Failure.of(404, "NoSuchKey", "The specified key does not exist.").with("<Key>", key);
    }
    return switch (bucket.absentKey()) {
      case NAMES_LIST_BUCKET -> unlisted.get();
      case NAMES_GET_OBJECT ->
          XML.denied(
              unlisted
                  .get()
                  .message()
                  .replace("s3:ListBucket", "s3:GetObject")
                  .replace("\"" + bucket.arn() + "\"", "\"" + bucket.arn() + "/" + key + "\""));
      case NAMES_NOTHING -> XML.denied("Access Denied");
    };
  }

  private static Reply content(HttpRequest request, byte[] object) {
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
    return new Done(status, headers, shown, Effect.READ);
  }

  private static Optional<Failure> denied(
      Call call, String action, String resource, Optional<String> narrowed) {
    return call.refusal(new Request(action, resource, narrowed))
        .map(no -> XML.denied(text(call, action, resource, no)));
  }

  /** S3 quotes the resource, and has two words only where it tells nothing. */
  private static String text(Call call, String action, String resource, No no) {
    return no.owner() == DenialOwner.UNTOLD
        ? "Access Denied"
        : Denial.text(call.caller().arn(), Request.of(action, "\"" + resource + "\""), no);
  }
}
