package dev.irsacheck.check.permission;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text710;
import dev.irsacheck.diagnosis.Text712;
import dev.irsacheck.diagnosis.Text713;
import dev.irsacheck.diagnosis.Text714;
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
            .says(Text710.missing());
    String there = there(missing);
    return there == null ? finding : finding.fix(PermissionTexts.missingFix2(), there);
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
    return PermissionTexts.inTheBucket(
        Shell.word(resource.substring(0, slash)),
        folder.isEmpty() ? "" : " " + Shell.option("--prefix", folder));
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
            DiagnosisCode.IRSA712, PermissionTexts.hiddenQueue(proved.resource(), hidden.second()))
        .saw("role", role, Source.NONE)
        .saw("answer", hidden.answer(), SERVICE)
        .says(Text712.hiddenQueue(hidden.second(), those));
  }

  private Finding.Builder hiddenObject(Proof.Hidden hidden) {
    boolean prefix = proved.resource().endsWith("*");
    Finding.Builder finding =
        finding(
                DiagnosisCode.IRSA712,
                prefix
                    ? permission + " cannot be proved without " + hidden.second()
                    : PermissionTexts.hiddenObjectFinding(proved.resource()))
            .saw("role", role, Source.NONE)
            .saw("answer", hidden.answer(), SERVICE)
            .why(PermissionTexts.hiddenObjectWhy(hidden.second()));
    return prefix
        ? finding.fix(PermissionTexts.hiddenObjectFix(hidden.second()))
        : finding.fix(PermissionTexts.hiddenObjectFix2(permission.action()), head());
  }

  private String head() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    String[] parts = (arn == null ? proved.resource() : arn.resource()).split("/", 2);
    return PermissionTexts.head(
        Shell.word(parts[0]), Shell.option("--key", parts.length < 2 ? "" : parts[1]));
  }

  Finding.Builder otherPartition(Proof.OtherPartition other) {
    return finding(
            DiagnosisCode.IRSA713,
            PermissionTexts.otherPartition(proved.resource(), other.resources(), other.roles()))
        .saw("role", role, Source.NONE)
        .says(Text713.otherPartition(other.roles(), other.resources()));
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
            .why(PermissionTexts.performedWhy());
    return permission.dryRun()
        ? finding.fix(PermissionTexts.performedFix())
        : finding.fix(
            PermissionTexts.performedFix2(), "env | grep -i -e proxy -e AWS_ENDPOINT_URL");
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
            .why(PermissionTexts.unansweredWhy());
    switch (unanswered.lack()) {
      case THROTTLED -> finding.says(PermissionTexts.unansweredThrottled());
      case FAULT -> finding.fix(PermissionTexts.unansweredFaultFix());
      case NOT_THE_SERVICE -> finding.says(PermissionTexts.unansweredNotTheService());
      case UNKNOWN -> finding.fix(PermissionTexts.unansweredUnknownFix());
      case TIME_UP -> finding.fix(PermissionTexts.unansweredTimeUpFix());
      case BUG -> finding.fix(PermissionTexts.unansweredBugFix());
      default -> finding.fix(PermissionTexts.unansweredFix());
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
        .says(Text714.unsigned(Shell.option("--region-name", region)));
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
