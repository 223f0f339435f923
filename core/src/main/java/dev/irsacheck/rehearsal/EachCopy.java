package dev.irsacheck.rehearsal;

import dev.irsacheck.bootstrap.RehearsalEnd;
import dev.irsacheck.bootstrap.RehearsalTask;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rehearses one copy after the other, wherever that is done. */
abstract class EachCopy implements Rehearser {
  /** A shaded library each with its own SDK: more than these are not worth the time. */
  private static final int MOST_COPIES = 4;

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

  /** Never fails. */
  abstract Ending rehearse(SdkToRehearse copy, TokenText token, Deadline deadline);

  /** What of the application's classes the copy may see. */
  static VisibleClasses visible(ApplicationClasses classes, SdkToRehearse copy) {
    String root = copy.sdk() == Sdk.JAVA_V2 ? copy.root() : Sdk.JAVA_V2.packageName();
    return new VisibleClasses(classes, new HiddenPackages(root));
  }

  static RehearsalTask task(SdkToRehearse copy, TokenText token, Map<String, String> properties) {
    return new RehearsalTask(
        copy.sdk() == Sdk.JAVA_V1,
        copy.agent(),
        copy.asksSts(),
        copy.root(),
        token.stripped(),
        properties);
  }

  static Ending judged(
      RehearsalEnd answer,
      SdkToRehearse copy,
      TokenText token,
      VisibleClasses classes,
      Deadline deadline) {
    return classes.troubled() && deadline.passed()
        ? outOfTime()
        : new Failures(copy.root(), classes, copy.isComplete(), token, copy.agent()).ending(answer);
  }

  static Ending unreadable(Deadline deadline) {
    return deadline.passed()
        ? outOfTime()
        : notMade("a part of the class path could not be read again");
  }

  static Ending notMade(String reason) {
    return new Rehearsal.NotMade(Printable.of(reason));
  }

  static Ending outOfTime() {
    return new Rehearsal.Unanswered(
        List.of("the time limit passed before the SDK had come to an end"));
  }
}
