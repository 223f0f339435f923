package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Resources.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** DescribeStreamSummary, and the three calls that know {@code DryRun}. */
final class Kinesis {
  private static final JsonProtocol JSON =
      JsonProtocol.plain("1.1", "message", "ProvisionedThroughputExceededException");
  private static final String SHARD = "shardId-000000000000";

  static final Service SERVICE =
      new JsonService(
          "kinesis",
          "Kinesis_20131202",
          JSON,
          Map.of(
              "DescribeStreamSummary", JsonService.Operation.with(Kinesis::describe),
              "PutRecord", JsonService.Operation.with(Kinesis::put, "Data", "PartitionKey"),
              "GetShardIterator",
                  JsonService.Operation.with(Kinesis::iterator, "ShardId", "ShardIteratorType"),
              "GetRecords", JsonService.Operation.with(Kinesis::records, "ShardIterator")));

  private Kinesis() {}

  private static Reply describe(Call call) {
    return on(call, "DescribeStreamSummary", stream -> described(call));
  }

  private static Reply described(Call call) {
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
    return on(call, operation, stream -> used(call, success));
  }

  private static Reply used(Call call, Map<String, Object> success) {
    if (call.flag("DryRun") && !call.ignoresDryRun("kinesis")) {
      return Failure.of(
          400,
          "DryRunOperationException",
          "The request would have succeeded, but the DryRun option is set.");
    }
    return JSON.done(success);
  }

  private static Reply on(Call call, String operation, Function<Named, Reply> answer) {
    String arn = arn(call);
    return Call.on(
        call.world().resources().streams().stream()
            .filter(each -> arn.equals(each.place().arn("kinesis", "stream/" + each.name())))
            .findFirst(),
        call.denied(JSON, "kinesis:" + operation, arn),
        Failure.of(
            400,
            "ResourceNotFoundException",
            "Stream " + name(call) + " under account " + arn.split(":")[4] + " not found."),
        answer);
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
