package dev.irsacheck.options.permissions.check;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text710;
import dev.irsacheck.chain.diagnosis.Text712;
import dev.irsacheck.chain.diagnosis.Text713;
import dev.irsacheck.chain.diagnosis.Text714;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;

/** Findings for permissions that are neither held nor denied; {@code role} is null if unknown. */
record ProbeFailureFindings(ProbedPermission proved, Source source, RoleArn role) {
  static final String CALLER_UNKNOWN = "STS did not say whose the credentials are";

  private static final Source SERVICE = new Source("the service");

  Finding.Builder of(ProbeResult result) {
    if (result instanceof ProbeResult.Missing missing) {
      return missing(missing);
    }
    if (result instanceof ProbeResult.Ambiguous ambiguous) {
      return permission().aws() == AwsService.SQS
          ? ambiguousQueue(ambiguous)
          : ambiguousObject(ambiguous);
    }
    if (result instanceof ProbeResult.OtherPartition other) {
      return otherPartition(other);
    }
    if (result instanceof ProbeResult.CredentialsRejected rejected) {
      return credentialsRejected(rejected);
    }
    return result instanceof ProbeResult.Unusable unusable
        ? unusable(unusable)
        : unanswered((ProbeResult.Unanswered) result);
  }

  /** The caller is unknown; {@code call} is null if STS was not called. */
  Finding.Builder callerUnknown(StsCall call) {
    return unanswered(
            new ProbeResult.Unanswered(
                CALLER_UNKNOWN, ProbeResult.Unanswered.NoAnswerReason.UNREACHABLE))
        .on(call == null ? FaultSide.POD : call.answer().side());
  }

  private Finding.Builder missing(ProbeResult.Missing missing) {
    Finding.Builder finding =
        finding(DiagnosisCode.IRSA710, PermissionTexts.missingHeadline(proved.resource()))
            .saw("answer", missing.answer(), SERVICE)
            .says(Text710.missing());
    String there = there(missing);
    return there == null ? finding : finding.look(PermissionTexts.whatThereIsFix(), there);
  }

  private String there(ProbeResult.Missing missing) {
    Arn arn = proved.arn();
    if (arn == null) {
      return null;
    }
    if (permission().aws() != AwsService.S3) {
      String listing = permission().aws().listing();
      return listing == null ? null : listing + PolicyCommands.region(arn);
    }
    // A missing object lists the bucket's keys; a missing bucket lists the buckets.
    String resource = arn.resource();
    int slash = resource.indexOf('/');
    if (slash < 0 || missing.answer().startsWith("NoSuchBucket")) {
      return PermissionTexts.buckets();
    }
    String folder = resource.substring(slash + 1, resource.lastIndexOf('/') + 1);
    return PermissionTexts.objects(
        Shell.word(resource.substring(0, slash)),
        folder.isEmpty() ? "" : " " + Shell.option("--prefix", folder));
  }

  private Finding.Builder ambiguousQueue(ProbeResult.Ambiguous ambiguous) {
    String second = ambiguous.second();
    Arn arn = proved.arn();
    String those =
        arn == null
            ? ""
            : " "
                + Shell.option("--queue-name-prefix", arn.resource())
                + " --region "
                + Shell.word(arn.region());
    return asked(
            DiagnosisCode.IRSA712,
            PermissionTexts.ambiguousQueueHeadline(proved.resource(), second),
            ambiguous.answer())
        .says(Text712.ambiguousQueue(second, PermissionTexts.queues(those)));
  }

  private Finding.Builder ambiguousObject(ProbeResult.Ambiguous ambiguous) {
    String second = ambiguous.second();
    boolean prefix = proved.resource().endsWith("*");
    Finding.Builder finding =
        asked(
                DiagnosisCode.IRSA712,
                prefix
                    ? PermissionTexts.ambiguousPrefixHeadline(permission().toString(), second)
                    : PermissionTexts.ambiguousObjectHeadline(proved.resource()),
                ambiguous.answer())
            .why(PermissionTexts.ambiguousObjectWhy(second));
    if (prefix) {
      return finding.fix(PermissionTexts.ambiguousPrefixFix(second));
    }
    Arn arn = proved.arn();
    String[] parts = (arn == null ? proved.resource() : arn.resource()).split("/", 2);
    return finding.look(
        PermissionTexts.ambiguousObjectFix(permission().action()),
        PermissionTexts.head(
            Shell.word(parts[0]), Shell.option("--key", parts.length < 2 ? "" : parts[1])));
  }

  private Finding.Builder otherPartition(ProbeResult.OtherPartition other) {
    return finding(
            DiagnosisCode.IRSA713,
            PermissionTexts.otherPartitionHeadline(
                proved.resource(), other.resources(), other.roles()))
        .saw("role", role, Source.NONE)
        .says(Text713.otherPartition(other.roles(), other.resources()));
  }

  private Finding.Builder unusable(ProbeResult.Unusable unusable) {
    String message = unusable.message();
    Finding.Builder finding =
        asked(
                DiagnosisCode.IRSA713,
                PermissionTexts.unusableHeadline(what(), unusable.answer()),
                unusable.answer())
            .why(
                message.isBlank()
                    ? PermissionTexts.noReasonWhy()
                    : PermissionTexts.unusableWhy(message.endsWith(".") ? message : message + "."));
    String code = unusable.answer().split(" ", 2)[0];
    String key = PolicyCommands.keyId(proved.resource());
    return switch (code) {
      case "security_exception" -> finding.says(PermissionTexts.openSearchRole(role.toString()));
      case "DisabledException", "KMSInvalidStateException" ->
          finding.look(
              PermissionTexts.disabledKeyFix(), PermissionTexts.describeKey("KeyState", key));
      case "InvalidKeyUsageException" ->
          finding.look(
              PermissionTexts.otherKeyUseFix(), PermissionTexts.describeKey("KeyUsage", key));
      case "InvalidRequestException", "DecryptionFailure" ->
          finding.look(
              PermissionTexts.secretFix(),
              PermissionTexts.secretState(
                  Shell.word(proved.resource()), PolicyCommands.region(proved.arn())));
      default ->
          finding.fix(
              switch (AwsError.of(code)) {
                case NOT_SUBSCRIBED, REGION_DISABLED -> PermissionTexts.notEnabledFix();
                default -> PermissionTexts.correctFix();
              });
    };
  }

  private Finding.Builder unanswered(ProbeResult.Unanswered unanswered) {
    String other = PermissionTexts.unansweredHeadline(what(), unanswered.what());
    return switch (unanswered.lack()) {
      // A change comes first in the report.
      case PERFORMED -> performed(unanswered);
      case THROTTLED ->
          unanswered(unanswered, PermissionTexts.throttledHeadline(what()), SERVICE)
              .on(FaultSide.AWS)
              .says(PermissionTexts.throttled());
      case FAULT ->
          unanswered(unanswered, PermissionTexts.faultHeadline(what()), SERVICE)
              .on(FaultSide.AWS)
              .fix(PermissionTexts.faultFix());
      case NOT_THE_SERVICE ->
          unanswered(unanswered, other, Source.NONE)
              .says(PermissionTexts.notTheService(PermissionTexts.pathSettings()));
      case UNKNOWN -> unanswered(unanswered, other, SERVICE).fix(PermissionTexts.unknownFix());
      // A closed network fails as a connection, well before the deadline.
      case TIME_UP ->
          unanswered(unanswered, other, Source.NONE)
              .on(FaultSide.NODE)
              .fix(PermissionTexts.timeUpFix());
      case BUG -> unanswered(unanswered, other, Source.NONE).fix(PermissionTexts.bugFix());
      case SILENT ->
          unanswered(unanswered, other, Source.NONE)
              .on(FaultSide.AWS)
              .fix(PermissionTexts.faultFix());
      case UNREACHABLE ->
          unanswered(unanswered, other, Source.NONE).fix(PermissionTexts.unansweredFix());
    };
  }

  private Finding.Builder unanswered(
      ProbeResult.Unanswered unanswered, String headline, Source whoseWords) {
    return finding(DiagnosisCode.IRSA714, headline)
        .saw("answer", unanswered.what(), whoseWords)
        .why(PermissionTexts.unansweredWhy());
  }

  private Finding.Builder performed(ProbeResult.Unanswered unanswered) {
    Finding.Builder finding =
        finding(DiagnosisCode.IRSA714, PermissionTexts.performedHeadline(what()))
            .saw("answer", unanswered.what(), SERVICE)
            .why(PermissionTexts.performedWhy());
    return permission().dryRun()
        ? finding.fix(PermissionTexts.performedDryRunFix())
        : finding.look(PermissionTexts.performedFix(), PermissionTexts.pathSettings());
  }

  /** A service rejects credentials that STS has just accepted. */
  private Finding.Builder credentialsRejected(ProbeResult.CredentialsRejected rejected) {
    Arn arn = proved.arn();
    String region = arn == null || arn.region().isEmpty() ? "REGION" : arn.region();
    return asked(
            DiagnosisCode.IRSA714,
            PermissionTexts.credentialsRejectedHeadline(what()),
            rejected.answer())
        .says(
            Text714.credentialsRejected(
                PermissionTexts.regionStatus(Shell.option("--region-name", region)),
                PermissionTexts.pathSettings()));
  }

  private String what() {
    return ServiceNouns.what(permission());
  }

  private Permission permission() {
    return proved.permission();
  }

  private Finding.Builder asked(DiagnosisCode code, String headline, String answer) {
    return finding(code, headline).saw("role", role, Source.NONE).saw("answer", answer, SERVICE);
  }

  private Finding.Builder finding(DiagnosisCode code, String headline) {
    Finding.Builder finding =
        Finding.of(code).headline(headline).saw("declared", permission(), source);
    return proved.resource().equals(permission().resource())
        ? finding
        : finding.saw("resource", proved.resource(), Source.NONE);
  }
}
