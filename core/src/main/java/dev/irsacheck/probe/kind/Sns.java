package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.Set;

/** Reads a topic's attributes, which is all that can be had without a message sent. */
final class Sns implements ProbeKind {
  @Override
  public Set<ProvableAction> actions() {
    return Set.of(ProvableAction.SNS_GET_ATTRIBUTES, ProvableAction.SNS_PUBLISH);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    Proof there =
        Found.of(
            wire.ask(
                ProbeCall.form(
                    "sns",
                    target.region(),
                    "Action=GetTopicAttributes&Version=2010-03-31&TopicArn="
                        + Encoding.ofForm(target.arn().toString()))),
            "read",
            "NotFound",
            "NotFoundException");
    return target.action() == ProvableAction.SNS_GET_ATTRIBUTES
        ? there
        : Found.onlyThere(there, "sns:GetTopicAttributes", target.permission().action());
  }
}
