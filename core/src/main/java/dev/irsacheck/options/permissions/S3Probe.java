package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.base.text.PercentEncoding;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Without s3:ListBucket S3 answers AccessDenied for a missing object. */
final class S3Probe implements Probe {
  private static final String ABSENT = "irsa-check-probe-does-not-exist";
  private static final Pattern EXPECTED_REGION =
      Pattern.compile("expecting '(?<region>[a-z0-9-]+)'");

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    String name = target.arn().resource();
    int slash = name.indexOf('/');
    String bucket = slash < 0 ? name : name.substring(0, slash);
    String rest = slash < 0 ? "" : name.substring(slash + 1);
    boolean itself = target.arn().account().isEmpty() && !bucket.contains(":");
    if (!itself || bucket.endsWith("--x-s3")) {
      return new ProbeResult.NotProbed(
          "access points and directory buckets have hosts of their own");
    }
    boolean list = target.action() == ProbeableAction.S3_LIST_BUCKET;
    if (!list && rest.isEmpty()) {
      return new ProbeResult.NotProbed("the ARN names a bucket and no object in it");
    }
    String beforeStar = rest.endsWith("*") ? rest.substring(0, rest.length() - 1) : rest;
    if ((bucket + beforeStar).matches("(?s).*[*?].*")) {
      return new ProbeResult.NotProbed("only a star at the end can be asked for");
    }
    boolean absent = !list && rest.endsWith("*");
    String path = "/" + PercentEncoding.ofPath(bucket);
    ProbeCall call =
        list
            ? listing(target, path, beforeStar)
            : ProbeCall.get(
                    AwsService.S3,
                    target.region(),
                    path + "/" + PercentEncoding.ofPath(absent ? beforeStar + ABSENT : rest))
                .heading("Range", "bytes=0-0");
    ProbeAnswer answer = wire.ask(call);
    String other = otherRegion(answer, target.region());
    if (other != null) {
      return new ProbeResult.OtherRegion(other, proof(wire.ask(call.in(other)), list, absent));
    }
    return proof(answer, list, absent);
  }

  private static ProbeCall listing(ResolvedPermission target, String path, String prefix) {
    ProbeCall call =
        ProbeCall.get(AwsService.S3, target.region(), path)
            .asking("list-type", "2")
            .asking("max-keys", "1");
    return prefix.isEmpty() ? call : call.asking("prefix", prefix);
  }

  private static ProbeResult proof(ProbeAnswer answer, boolean list, boolean absent) {
    if (answer.granted()) {
      return new ProbeResult.Held(list ? "listed" : "read");
    }
    // An empty object has no first byte.
    if (answer.is("InvalidRange") || answer.status() == 416) {
      return new ProbeResult.Held("read");
    }
    if (answer.is("NoSuchKey")) {
      return absent ? new ProbeResult.Held("asked for") : new ProbeResult.Missing(answer.words());
    }
    if (answer.is("NoSuchBucket")) {
      return new ProbeResult.Missing(answer.words());
    }
    ProbeResult refusal = ProbeOutcomes.refusal(answer);
    return refusal instanceof ProbeResult.Denied denied && !list && isOfListing(denied.denial())
        ? new ProbeResult.Ambiguous("s3:ListBucket", answer.words())
        : refusal;
  }

  /** A denial without a message or for listing may mean that the object is missing. */
  private static boolean isOfListing(Denial denial) {
    return denial.action().equalsIgnoreCase("s3:ListBucket")
        || denial.action().isEmpty() && denial.owner() == PolicyOwner.UNTOLD;
  }

  /** Returns null unless the response names another region. */
  private static String otherRegion(ProbeAnswer answer, String asked) {
    boolean elsewhere =
        answer.status() == 301
            || answer.is("PermanentRedirect", "AuthorizationHeaderMalformed", "TemporaryRedirect");
    if (!elsewhere) {
      return null;
    }
    String named = answer.header("x-amz-bucket-region");
    Matcher expected = EXPECTED_REGION.matcher(answer.message());
    String region = !named.isEmpty() ? named : expected.find() ? expected.group("region") : "";
    return region.matches("[a-z0-9-]+") && !region.equals(asked) ? region : null;
  }
}
