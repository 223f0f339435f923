package dev.irsacheck.scenario;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.options.rehearsal.SdkToRehearse;
import dev.irsacheck.pod.settings.RehearsalMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends as {@code rehearsal} says, a map for each copy of the SDK: {@code became}, the lines of
 * {@code failed} or {@code unanswered}, or the reason of {@code not-made}.
 */
final class FakeRehearser implements Rehearser {
  private final List<Section> told;

  private FakeRehearser(List<Section> told) {
    this.told = told;
  }

  static FakeRehearser read(Section scenario, RehearsalMode wanted) {
    if (scenario.has("rehearsal") && wanted == RehearsalMode.NEVER) {
      throw new IllegalArgumentException("rehearsal belongs to IRSA_CHECK_REHEARSE");
    }
    return wanted == RehearsalMode.NEVER ? null : new FakeRehearser(scenario.maps("rehearsal"));
  }

  @Override
  public List<Rehearsal> rehearse(List<SdkToRehearse> copies, TokenText token, Deadline deadline) {
    if (copies.size() != told.size()) {
      throw new IllegalStateException(
          "rehearsal tells of " + told.size() + " rehearsals, asked for are " + copies.size());
    }
    List<Rehearsal> rehearsals = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      SdkToRehearse copy = copies.get(i);
      rehearsals.add(
          new Rehearsal(
              copy.sdk(),
              copy.version(),
              copy.location(),
              copy.relocatedPackage(),
              ending(told.get(i).only("became", "failed", "unanswered", "not-made")),
              Duration.ofMillis(412)));
    }
    return rehearsals;
  }

  private static Ending ending(Section told) {
    if (told.has("became")) {
      return new Rehearsal.Identified(told.text("became", null));
    }
    if (told.has("failed")) {
      return new Rehearsal.Failed(told.texts("failed"));
    }
    return told.has("unanswered")
        ? new Rehearsal.Unanswered(told.texts("unanswered"))
        : new Rehearsal.NotMade(told.text("not-made", null));
  }
}
