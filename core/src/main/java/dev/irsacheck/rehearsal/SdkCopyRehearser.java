package dev.irsacheck.rehearsal;

import dev.irsacheck.bootstrap.Handover;
import dev.irsacheck.bootstrap.RehearsalEnd;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rehearses one copy after the other, wherever that is done. */
abstract class SdkCopyRehearser implements Rehearser {
  /** A shaded library each with its own SDK: more than these are not worth the time. */
  private static final int MOST_COPIES = 4;

  private final Map<String, String> properties;

  /**
   * @param properties the application's system properties
   */
  SdkCopyRehearser(Map<String, String> properties) {
    this.properties = RehearsedProperties.of(properties);
  }

  @Override
  public final List<Rehearsal> rehearse(
      List<SdkToRehearse> copies, TokenText token, Deadline deadline) {
    List<Rehearsal> rehearsals = new ArrayList<>();
    for (SdkToRehearse copy : copies) {
      long start = System.nanoTime();
      String reason = copy.reasonNotTo();
      if (reason == null && rehearsals.size() >= MOST_COPIES) {
        reason = "there are more than " + MOST_COPIES + " copies of the SDK";
      }
      Ending ending =
          reason != null ? new Rehearsal.NotMade(reason) : rehearse(copy, token, deadline);
      rehearsals.add(
          new Rehearsal(
              copy.sdk(),
              copy.version(),
              copy.location(),
              copy.relocatedPackage(),
              ending,
              Duration.ofNanos(System.nanoTime() - start)));
    }
    return rehearsals;
  }

  private Ending rehearse(SdkToRehearse copy, TokenText token, Deadline deadline) {
    String root = copy.sdk() == Sdk.JAVA_V2 ? copy.root() : Sdk.JAVA_V2.packageName();
    try (ApplicationClasses classes = ApplicationClasses.of(copy.elements(), deadline)) {
      VisibleClasses visible = new VisibleClasses(classes, new HiddenPackages(root));
      RehearsalEnd end = play(task(copy, token, properties), visible, deadline);
      return visible.troubled() && deadline.passed()
          ? outOfTime()
          : new RehearsalJudgement(copy.root(), visible, copy.isComplete(), token, copy.agent())
              .ending(end);
    } catch (NotPlayed e) {
      return e.getMessage() == null
          ? outOfTime()
          : new Rehearsal.NotMade(Printable.of(e.getMessage()));
    } catch (IOException e) {
      return deadline.passed()
          ? outOfTime()
          : new Rehearsal.NotMade("a part of the class path could not be read again");
    }
  }

  static Handover task(SdkToRehearse copy, TokenText token, Map<String, String> properties) {
    return new Handover()
        .with(Handover.V1, copy.sdk() == Sdk.JAVA_V1)
        .with(Handover.AGENT, copy.agent())
        .with(Handover.ASKS_STS, copy.asksSts())
        .with(Handover.ROOT, copy.root())
        .with(Handover.TOKEN, token.stripped())
        .with(properties);
  }

  /** To its last word. */
  abstract RehearsalEnd play(Handover task, VisibleClasses classes, Deadline deadline)
      throws NotPlayed, IOException;

  private static Ending outOfTime() {
    return new Rehearsal.Unanswered(
        List.of("the time limit passed before the SDK had come to an end"));
  }

  /** It came to no last word: why, or null where its time was up. */
  static final class NotPlayed extends Exception {
    private static final long serialVersionUID = 1;

    NotPlayed(String reason) {
      super(reason);
    }
  }
}
