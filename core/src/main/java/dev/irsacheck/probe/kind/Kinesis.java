package dev.irsacheck.probe.kind;

import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeAnswer;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Describes a stream, or puts a record in a dry run: one a second and stream, of all pods. */
final class Kinesis implements ProbeKind {
  private static final String[] ALLOWED = {"DryRunOperationException"};
  private static final String[] MISSING = {"ResourceNotFoundException"};

  @Override
  public Set<ProvableAction> actions() {
    return Set.of(
        ProvableAction.KINESIS_DESCRIBE,
        ProvableAction.KINESIS_PUT,
        ProvableAction.KINESIS_GET_RECORDS);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("StreamARN", target.arn().toString());
    if (target.action() != ProvableAction.KINESIS_PUT) {
      Proof there =
          Found.of(ask(target, wire, "DescribeStreamSummary", body), "described", MISSING);
      return target.action() == ProvableAction.KINESIS_DESCRIBE
          ? there
          : Found.onlyThere(there, "kinesis:DescribeStreamSummary", target.permission().action());
    }
    if (!target.mayRunDry(wire, "kinesis")) {
      return new Proof.NotProved(
          "a server that is not AWS's own may not know of dry runs, and put the record");
    }
    body.put("Data", "aXJzYS1jaGVjaw==");
    body.put("PartitionKey", "irsa-check");
    body.put("DryRun", true);
    return Found.dryRun(ask(target, wire, "PutRecord", body), ALLOWED, MISSING);
  }

  private static ProbeAnswer ask(Target target, Wire wire, String call, Map<String, Object> body) {
    return wire.ask(
        ProbeCall.json(
            "kinesis",
            target.region(),
            "1.1",
            "Kinesis_20131202." + call,
            JsonWriter.compact(body)));
  }
}
