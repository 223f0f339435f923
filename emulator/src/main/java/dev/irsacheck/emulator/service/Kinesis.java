package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.service.Service.Operation;
import java.util.List;
import java.util.Map;

/** DescribeStreamSummary, and the three calls that know {@code DryRun}. */
final class Kinesis {
  private static final Map<String, Object> PUT =
      ResponseMembers.of(
          "ShardId SequenceNumber", "shardId-000000000000", "4960000000000000000000");
  private static final Map<String, Object> ITERATOR =
      ResponseMembers.of("ShardIterator", "AAAAAAAAAAE=");
  private static final Map<String, Object> RECORDS =
      ResponseMembers.of("Records MillisBehindLatest", List.of(), 0);

  static final Service SERVICE =
      Service.ofJson(
          "kinesis",
          "Kinesis_20131202",
          Map.of(
              "DescribeStreamSummary", Operation.reading(Kinesis::describe),
              "PutRecord",
                  Operation.performing(call -> on(call, "PutRecord", PUT), "Data", "PartitionKey"),
              "GetShardIterator",
                  Operation.reading(
                      call -> on(call, "GetShardIterator", ITERATOR),
                      "ShardId",
                      "ShardIteratorType"),
              "GetRecords",
                  Operation.reading(call -> on(call, "GetRecords", RECORDS), "ShardIterator")));

  private Kinesis() {}

  private static Map<String, Object> describe(Call call) {
    String arn = arn(call);
    Object summary =
        ResponseMembers.of(
            "StreamName StreamARN StreamStatus OpenShardCount", name(arn), arn, "ACTIVE", 1);
    return on(
        call, "DescribeStreamSummary", ResponseMembers.of("StreamDescriptionSummary", summary));
  }

  private static Map<String, Object> on(Call call, String operation, Map<String, Object> answer) {
    String arn = arn(call);
    call.mustBeAllowed("kinesis:" + operation, arn);
    String missing =
        "Stream %s under account %s not found.".formatted(name(arn), arn.split(":")[4]);
    call.findByArn(
        call.world().streams(),
        arn,
        "kinesis",
        "stream/",
        Failure.of(400, "ResourceNotFoundException", missing));
    return answer;
  }

  private static String arn(Call call) {
    String named = call.text("StreamARN");
    return named.isEmpty() ? call.arn(call.text("StreamName"), "kinesis", "stream/") : named;
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
