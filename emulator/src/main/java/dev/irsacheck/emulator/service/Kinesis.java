package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Resources.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DescribeStreamSummary, and the three calls that know {@code DryRun}. */
final class Kinesis extends JsonService {
  private static final JsonProtocol JSON =
      JsonProtocol.plain("1.1", "message", "ProvisionedThroughputExceededException");
  private static final String SHARD = "shardId-000000000000";

  Kinesis() {
    super(
        "kinesis",
        "Kinesis_20131202",
        Map.of(
            "DescribeStreamSummary", Operation.with(Kinesis::describe),
            "PutRecord", Operation.with(Kinesis::put, "Data", "PartitionKey"),
            "GetShardIterator", Operation.with(Kinesis::iterator, "ShardId", "ShardIteratorType"),
            "GetRecords", Operation.with(Kinesis::records, "ShardIterator")));
  }

  @Override
  public Protocol protocol() {
    return JSON;
  }

  private static Reply describe(Call call) {
    Optional<Failure> failure = failure(call, "kinesis:DescribeStreamSummary");
    if (failure.isPresent()) {
      return failure.get();
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("StreamName", name(call));
    summary.put("StreamARN", arn(call));
    summary.put("StreamStatus", "ACTIVE");
    summary.put("RetentionPeriodHours", 24);
    summary.put("StreamCreationTimestamp", 1760000000);
    summary.put("EnhancedMonitoring", List.of());
    summary.put("EncryptionType", "NONE");
    summary.put("OpenShardCount", 1);
    return JSON.done(Map.of("StreamDescriptionSummary", summary));
  }

  private static Reply put(Call call) {
    Reply reply =
        use(
            call,
            "PutRecord",
            Map.of("ShardId", SHARD, "SequenceNumber", "4960000000000000000000"));
    return reply instanceof Done done ? done.performed() : reply;
  }

  private static Reply iterator(Call call) {
    return use(call, "GetShardIterator", Map.of("ShardIterator", "AAAAAAAAAAE="));
  }

  private static Reply records(Call call) {
    return use(call, "GetRecords", Map.of("Records", List.of(), "MillisBehindLatest", 0));
  }

  private static Reply use(Call call, String operation, Map<String, Object> success) {
    Optional<Failure> failure = failure(call, "kinesis:" + operation);
    if (failure.isPresent()) {
      return failure.get();
    }
    if (call.flag("DryRun") && !call.ignoresDryRun("kinesis")) {
      return Failure.of(
          400,
          "DryRunOperationException",
          "The request would have succeeded, but the DryRun option is set.");
    }
    return JSON.done(success);
  }

  private static Optional<Failure> failure(Call call, String action) {
    String arn = arn(call);
    Optional<Failure> denied = call.denied(JSON, action, arn);
    if (denied.isPresent()) {
      return denied;
    }
    for (Named stream : call.world().resources().streams()) {
      if (arn.equals(stream.place().arn("kinesis", "stream/" + stream.name()))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Failure.of(
            400,
            "ResourceNotFoundException",
            "Stream " + name(call) + " under account " + arn.split(":")[4] + " not found."));
  }

  private static String arn(Call call) {
    String arn = call.text("StreamARN");
    return arn.isEmpty() ? call.here().arn("kinesis", "stream/" + call.text("StreamName")) : arn;
  }

  private static String name(Call call) {
    String arn = arn(call);
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
