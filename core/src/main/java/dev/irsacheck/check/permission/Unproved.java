package dev.irsacheck.check.permission;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.AwsService;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proved;

/** What is neither held nor denied by a policy, as a finding. */
final class Unproved {
  private static final Source SERVICE = new Source("the service");

  private final Proved proved;
  private final Permission permission;
  private final Source source;
  private final RoleArn role;

  /**
   * @param source of the declaration
   * @param role that asked
   */
  Unproved(Proved proved, Source source, RoleArn role) {
    this.proved = proved;
    this.permission = proved.permission();
    this.source = source;
    this.role = role;
  }

  Finding.Builder missing(Proof.Missing missing) {
    Finding.Builder finding =
        finding(
                DiagnosisCode.IRSA710,
                proved.resource() + " does not exist: correct its name, region or account")
            .saw("answer", missing.answer(), SERVICE)
            .why("The service accepted the request and found nothing of that name.")
            .fix("Correct the declaration, and the application's setting if it has the same name.");
    String there = there(missing);
    return there == null ? finding : finding.fix("To see what there is:", there);
  }

  /** The command that lists what the name may be meant for; null where none is known. */
  private String there(Proof.Missing missing) {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    if (arn == null) {
      return null;
    }
    AwsService service = AwsService.named(arn.service());
    if (service == AwsService.S3) {
      return inTheBucket(arn.resource(), missing);
    }
    String region = arn.region().isEmpty() ? "" : " --region " + Shell.word(arn.region());
    return service == null || service.listing() == null ? null : service.listing() + region;
  }

  /** The keys beside the one that is not there; of a bucket that is not there, the buckets. */
  private static String inTheBucket(String resource, Proof.Missing missing) {
    int slash = resource.indexOf('/');
    if (slash < 0 || missing.answer().startsWith("NoSuchBucket")) {
      return "aws s3api list-buckets --query 'Buckets[].Name'";
    }
    String folder = resource.substring(slash + 1, resource.lastIndexOf('/') + 1);
    return "aws s3api list-objects-v2 --max-items 20 --query 'Contents[].Key' --bucket "
        + Shell.word(resource.substring(0, slash))
        + (folder.isEmpty() ? "" : " " + Shell.option("--prefix", folder));
  }

  Finding.Builder hidden(Proof.Hidden hidden) {
    return permission.service().equals("sqs") ? hiddenQueue(hidden) : hiddenObject(hidden);
  }

  private Finding.Builder hiddenQueue(Proof.Hidden hidden) {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    String those =
        arn == null
            ? ""
            : " "
                + Shell.option("--queue-name-prefix", arn.resource())
                + " --region "
                + Shell.word(arn.region());
    return finding(
            DiagnosisCode.IRSA712,
            proved.resource()
                + " is absent, or the role lacks "
                + hidden.second()
                + ": SQS does not say which")
        .saw("role", role, Source.NONE)
        .saw("answer", hidden.answer(), SERVICE)
        .why(
            "To a role without "
                + hidden.second()
                + ", SQS gives the same answer for a queue that is there as for one that is not.")
        .fix(
            "See whether the queue is there, with credentials that may list queues. If it is, the"
                + " role lacks "
                + hidden.second()
                + " on it; if not, correct its name:",
            "aws sqs list-queues" + those);
  }

  private Finding.Builder hiddenObject(Proof.Hidden hidden) {
    boolean prefix = proved.resource().endsWith("*");
    Finding.Builder finding =
        finding(
                DiagnosisCode.IRSA712,
                prefix
                    ? permission + " cannot be proved without " + hidden.second()
                    : proved.resource()
                        + " is absent, or the role may not read it: S3 does not say which")
            .saw("role", role, Source.NONE)
            .saw("answer", hidden.answer(), SERVICE)
            .why(
                "To a role without "
                    + hidden.second()
                    + ", S3 gives the same answer for an absent object and for a forbidden one.");
    return prefix
        ? finding.fix(
            "Declare one object that is always there, in place of the star. "
                + hidden.second()
                + " would do as well, and lets the role see the name of every object.")
        : finding.fix(
            "See whether the object is there, with credentials that may list the bucket. If it is,"
                + " the role lacks "
                + permission.action()
                + " on it; if not, correct its name:",
            head());
  }

  private String head() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    String[] parts = (arn == null ? proved.resource() : arn.resource()).split("/", 2);
    return "aws s3api head-object --bucket "
        + Shell.word(parts[0])
        + " "
        + Shell.option("--key", parts.length < 2 ? "" : parts[1]);
  }

  Finding.Builder otherPartition(Proof.OtherPartition other) {
    return finding(
            DiagnosisCode.IRSA713,
            proved.resource()
                + " is in partition "
                + other.resources()
                + ", the role in "
                + other.roles()
                + ": declare one of its own")
        .saw("role", role, Source.NONE)
        .why(
            "Partitions such as aws, aws-cn and aws-us-gov share no credentials. irsa-check did not"
                + " ask.")
        .fix(
            "Declare the resource that this pod uses in "
                + other.roles()
                + ". What is in "
                + other.resources()
                + " needs a role of that partition.");
  }

  Finding.Builder unusable(Proof.Unusable unusable) {
    Finding.Builder finding =
        finding(
                DiagnosisCode.IRSA713,
                what() + " is refused by the service itself, not by IAM: " + unusable.answer())
            .saw("role", role, Source.NONE)
            .saw("answer", unusable.answer(), SERVICE)
            .why(reason(unusable.message()));
    ServiceReason.fix(finding, proved, unusable, role);
    return finding;
  }

  private static String reason(String message) {
    if (message.isBlank()) {
      return "The service gives no reason.";
    }
    return "The service says: " + message + (message.endsWith(".") ? "" : ".");
  }

  /** Before anything else it is told that something was changed. */
  private Finding.Builder performed(Proof.Unanswered unanswered) {
    Finding.Builder finding =
        finding(
                DiagnosisCode.IRSA714,
                what() + " was performed in place of a dry run: the endpoint knows of none")
            .saw("answer", unanswered.what(), SERVICE)
            .why(
                "A server that knows of dry runs answers them in another way. This one did what was"
                    + " asked, and will at each start.");
    return permission.dryRun()
        ? finding.fix("Take dry-run: true from the line. It is skipped then.")
        : finding.fix(
            "Take the line away until you know what answers in the service's place. In the pod:",
            "env | grep -i -e proxy -e AWS_ENDPOINT_URL");
  }

  Finding.Builder unanswered(Proof.Unanswered unanswered) {
    if (unanswered.lack() == Proof.Unanswered.Lack.PERFORMED) {
      return performed(unanswered);
    }
    Finding.Builder finding =
        finding(DiagnosisCode.IRSA714, headline(unanswered))
            .saw(
                "answer",
                unanswered.what(),
                unanswered.lack() == Proof.Unanswered.Lack.NOT_THE_SERVICE
                        || unanswered.lack() == Proof.Unanswered.Lack.UNREACHABLE
                        || unanswered.lack() == Proof.Unanswered.Lack.TIME_UP
                        || unanswered.lack() == Proof.Unanswered.Lack.BUG
                    ? Source.NONE
                    : SERVICE)
            .why("This is no refusal: nothing is known about this permission.");
    switch (unanswered.lack()) {
      case THROTTLED ->
          finding
              .why("The service limits requests by account and region, and was asked twice.")
              .fix(
                  "Wait: the next start asks again. If it stays so, start fewer pods at once, or"
                      + " declare fewer permissions.");
      case FAULT ->
          finding.fix(
              "Wait: the next start asks again. If it stays so, look at"
                  + " https://health.aws.amazon.com for this service and region.");
      case NOT_THE_SERVICE ->
          finding
              .why("Something between the pod and the service answered in its place.")
              .fix(
                  "Add the service's host to NO_PROXY, or have it allowed at the proxy. To see which"
                      + " one it is, in the pod:",
                  "env | grep -i -e proxy -e AWS_ENDPOINT_URL");
      case UNKNOWN ->
          finding.fix(
              "See what the service says to the same call by the AWS CLI, and report the code to"
                  + " irsa-check.");
      case TIME_UP ->
          finding.fix(
              "Raise the time limit, such as timeout=60s, or declare fewer permissions. If other"
                  + " lines have no answer either, check the network.");
      case BUG -> finding.fix("Report it to irsa-check, with this line of the declaration.");
      default ->
          finding.fix(
              "Check the way from the pod to the service: its host's name, VPC endpoint or NAT,"
                  + " security groups, proxy.");
    }
    return finding;
  }

  /** By a service, of credentials that STS has just accepted. */
  Finding.Builder unsigned(Proof.Unsigned unsigned) {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    String region = arn == null || arn.region().isEmpty() ? "REGION" : arn.region();
    return finding(
            DiagnosisCode.IRSA714,
            "the service refuses the credentials that STS accepts: no answer for " + what())
        .saw("role", role, Source.NONE)
        .saw("answer", unsigned.answer(), SERVICE)
        .why(
            "A region that the account has not enabled answers like this. So does an emulator, and"
                + " AWS itself where a proxy changes the request.")
        .fix(
            "See whether the account has the region enabled, with its credentials:",
            "aws account get-region-opt-status " + Shell.option("--region-name", region))
        .fix(
            "See whether a proxy or another endpoint is configured, in the pod:",
            "env | grep -i -e proxy -e AWS_ENDPOINT_URL");
  }

  private String what() {
    return permission.action() + " on " + Words.resource(permission);
  }

  private String headline(Proof.Unanswered unanswered) {
    String what = what();
    return switch (unanswered.lack()) {
      case THROTTLED -> "throttled, try again later: no answer yet for " + what;
      case FAULT -> "a fault of the service, try again later: no answer yet for " + what;
      default -> "no answer for " + what + ": " + unanswered.what();
    };
  }

  private Finding.Builder finding(DiagnosisCode code, String headline) {
    Finding.Builder finding =
        Finding.of(code).headline(headline).saw("declared", permission, source);
    return proved.resource().equals(permission.resource())
        ? finding
        : finding.saw("resource", proved.resource(), Source.NONE);
  }
}
