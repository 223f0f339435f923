package dev.irsacheck.emulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What services answer instead of what was asked, each as many times as its entry says. */
public final class ServiceAnswers {
  private static final String ELSEWHERE = "https://elsewhere.invalid/";
  private static final String[] SERVICES = {
    Fault.ANY,
    "s3",
    "secretsmanager",
    "ssm",
    "sqs",
    "kms",
    "dynamodb",
    "sns",
    "es",
    "aoss",
    "lambda",
    "kinesis"
  };

  private final List<Instead> entries;
  private final ConcurrentMap<Instead, AtomicInteger> given = new ConcurrentHashMap<>();

  ServiceAnswers(List<Instead> entries) {
    this.entries = entries;
  }

  /** The kinds of answers that are none. */
  public enum Kind {
    /** The service's own throttling. */
    THROTTLED,
    /** The service's own 500. */
    INTERNAL_ERROR,
    /** A proxy's page with 502. */
    HTML,
    /** A query-protocol denial with 403, whatever the service speaks: moto does so. */
    XML,
    /** 200 and nothing. */
    EMPTY,
    /** 200 and a gigabyte. */
    HUGE,
    /** 307 to another host. */
    REDIRECT,
    /** The request is read and never answered. */
    HANG,
    /** The connection is reset. */
    RESET;

    /** What the record says. */
    public String outcome() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One entry.
   *
   * @param service as credential scopes name it, or {@code any}
   * @param times how many requests get it; {@link Fault#FOR_EVER} for all
   * @param to where a redirect leads
   */
  public record Instead(String service, Kind kind, int times, String to) {}

  /** What that service is to answer now instead, or empty when all goes well. */
  public Optional<Instead> next(String service) {
    for (Instead entry : entries) {
      if (!entry.service().equals(Fault.ANY) && !entry.service().equals(service)) {
        continue;
      }
      int before = given.computeIfAbsent(entry, e -> new AtomicInteger()).getAndIncrement();
      if (entry.times() == Fault.FOR_EVER || before < entry.times()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** {@code answers: {s3: throttled}}, or {@code {s3: {is: throttled, times: 2}}}. */
  static List<Instead> read(YamlMap answers) {
    List<Instead> entries = new ArrayList<>();
    answers.onlyKeys(SERVICES);
    for (String service : answers.keys()) {
      if (!answers.has(service)) {
        continue;
      }
      if (answers.holdsText(service)) {
        entries.add(
            new Instead(
                service,
                answers.oneOf(service, Kind.class, Kind.EMPTY),
                Fault.FOR_EVER,
                ELSEWHERE));
        continue;
      }
      YamlMap answer = answers.map(service).onlyKeys("is", "times", "to");
      answer.text("is");
      entries.add(
          new Instead(
              service,
              answer.oneOf("is", Kind.class, Kind.EMPTY),
              answer.wholeNumberOr("times", Fault.FOR_EVER),
              answer.textOr("to", ELSEWHERE)));
    }
    return List.copyOf(entries);
  }
}
