package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/maintain/simulation.md} shows the result for 5,000 pods. */
class OutageSimulationTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "../docs/maintain");
  private static final Path PICTURE = DOCS.resolve("outage.svg");
  private static final Path DOCUMENT = DOCS.resolve("simulation.md");
  private static final String BEGIN = "<!-- outage -->\n";
  private static final String END = "<!-- /outage -->\n";
  private static final String AGAIN =
      "docs/maintain/outage.svg and docs/maintain/simulation.md; write them with: ./mvnw -pl sidecar -am test"
          + " -Dtest=OutageSimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dregenerate=true";

  private static final List<OutagePod.Form> WITH_US =
      List.of(OutagePod.Form.AGENT, OutagePod.Form.INIT, OutagePod.Form.SIDECAR);

  private static final double CHANCE = 1.03;

  /** The share of calls granted to checks, mainly the sidecars' every five minutes. */
  private static final double ITS_OWN_CALLS = 1.1;

  /** Includes the pauses after two throttled calls. */
  private static final double CHECK_SECONDS = 10;

  static Stream<Arguments> fleets() {
    return Stream.<IntFunction<OutageScenario>>of(
            OutageScenario::start, OutageScenario::outage, OutageScenario::throttle)
        .map(scenario -> scenario.apply(200))
        .flatMap(
            scenario ->
                Stream.of(true, false)
                    .flatMap(
                        crashes ->
                            WITH_US.stream().map(form -> Arguments.of(scenario, crashes, form))));
  }

  /** A check calls three times in an outage. An agent rechecks after 15 minutes. */
  @ParameterizedTest
  @MethodSource("fleets")
  void stsIsAskedWhatTheSdkAsksAndWhatChecksAsk(
      OutageScenario scenario, boolean crashes, OutagePod.Form form) {
    int checks =
        switch (form) {
          case AGENT -> crashes ? 1 + scenario.minutes() / 40 : 1;
          case SIDECAR -> 1 + scenario.minutes() / 4;
          default -> 1;
        };
    int ofACheck = form == OutagePod.Form.SIDECAR ? 2 : 5;
    long alone = calls(scenario, OutagePod.Form.SDK_ALONE, crashes);

    assertThat(calls(scenario, form, crashes))
        .isLessThanOrEqualTo((long) (CHANCE * alone) + (long) scenario.pods() * checks * ofACheck);
  }

  @ParameterizedTest
  @MethodSource("fleets")
  void noFleetIsUpLaterThanWithoutACheck(
      OutageScenario scenario, boolean crashes, OutagePod.Form form) {
    double alone = OutageCourse.of(scenario, OutagePod.Form.SDK_ALONE, crashes, 1).podHoursDown();

    assertThat(OutageCourse.of(scenario, form, crashes, 1).podHoursDown())
        .isLessThanOrEqualTo(ITS_OWN_CALLS * alone + scenario.pods() * CHECK_SECONDS / 3600);
  }

  private static long calls(OutageScenario scenario, OutagePod.Form form, boolean crashes) {
    return OutageCourse.of(scenario, form, crashes, 1).total();
  }

  @Test
  @EnabledIfSystemProperty(
      named = "regenerate",
      matches = "true",
      disabledReason = "writes docs/maintain/outage.svg: give -Dregenerate=true")
  void thePictureAndTheTableAreDrawn() throws IOException {
    Map<OutageScenario, Map<OutagePod.Form, OutageCourse>> drawn = new LinkedHashMap<>();
    StringBuilder table =
        new StringBuilder(
            """
            | | calls | most a second | half are up after | nine of ten | up at the end | pod hours down |
            |---|---|---|---|---|---|---|
            """);
    for (OutageScenario scenario :
        List.of(
            OutageScenario.start(5_000),
            OutageScenario.outage(5_000),
            OutageScenario.throttle(5_000))) {
      for (boolean crashes : new boolean[] {true, false}) {
        Map<OutagePod.Form, OutageCourse> courses = new EnumMap<>(OutagePod.Form.class);
        table.append(
            "| **%s**, applications that %s | | | | | | |\n"
                .formatted(scenario.title(), crashes ? "end without credentials" : "ask again"));
        for (OutagePod.Form form : OutagePicture.ORDER) {
          if (!crashes && form == OutagePod.Form.INIT_BEFORE) {
            continue;
          }
          OutageCourse course = OutageCourse.of(scenario, form, crashes, 1);
          courses.put(form, course);
          table.append(row(scenario, form, course));
        }
        if (crashes && scenario.minutesOfTrouble() > 0) {
          drawn.put(scenario, courses);
        }
      }
    }
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END, start);
    assertThat(end).as(AGAIN).isGreaterThan(BEGIN.length());
    Files.writeString(DOCUMENT, document.substring(0, start) + table + document.substring(end));
    Files.writeString(PICTURE, OutagePicture.of(drawn));
    assertThat(Files.size(PICTURE)).isLessThan(40_000);
  }

  private static String row(OutageScenario scenario, OutagePod.Form form, OutageCourse course) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %s | %s | %,d | %,.0f |%n",
        form.title,
        course.total(),
        course.most(),
        after(scenario, course.upAt(0.5)),
        after(scenario, course.upAt(0.9)),
        course.up()[course.up().length - 1],
        course.podHoursDown());
  }

  private static String after(OutageScenario scenario, double seconds) {
    return seconds >= scenario.minutes() * 60
        ? "later"
        : "%d:%02d".formatted((int) seconds / 60, (int) seconds % 60);
  }
}
