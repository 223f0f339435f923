package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H(ealthy), M(isconfigured), C(annot tell), A(WS), S(elf). */
class ReadinessTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the first healthy check makes ready           | ENFORCE | 3 | H       | 1",
        "never healthy, never ready                    | ENFORCE | 3 | CCMCSM  | 000000",
        "one that cannot tell is let pass              | ENFORCE | 3 | HCH     | 111",
        "two of three are let pass                     | ENFORCE | 3 | HCCH    | 1111",
        "three in a row are not                        | ENFORCE | 3 | HCCC    | 1110",
        "healthy in between starts the count anew      | ENFORCE | 3 | HCCHCC  | 111111",
        "once down it waits for healthy                | ENFORCE | 3 | HCCCCCH | 1110001",
        "a definite fault takes it down at once        | ENFORCE | 3 | HM      | 10",
        "and what cannot tell does not bring it back   | ENFORCE | 3 | HMCH    | 1001",
        "a fault of our own counts as a doubt          | ENFORCE | 3 | HSCS    | 1110",
        "a threshold of one lets nothing pass          | ENFORCE | 1 | HC      | 10",
        "AWS's trouble takes nobody down, ever        | ENFORCE | 1 | HAAAAA  | 111111",
        "a pod that starts in it is ready             | ENFORCE | 3 | AAH     | 111",
        "what is proved in between counts             | ENFORCE | 3 | AAMAAH  | 110001",
        "a pod that was broken waits for healthy      | ENFORCE | 3 | HMAAH   | 10001",
        "AWS's trouble ends a row of doubts           | ENFORCE | 3 | HCCACCC | 1111110",
        "who is down by doubts is up, having its way  | ENFORCE | 3 | HCCCA   | 11101",
        "a pod that never had its way waits for it    | ENFORCE | 3 | CCA     | 001",
        "warn is ready with whatever verdict           | WARN    | 3 | MCCCC   | 11111",
        "off is ready                                  | OFF     | 3 | ''      | ''",
      })
  void story(String name, EnforcementMode mode, int threshold, String verdicts, String expected) {
    Readiness readiness = Readiness.start(mode, InconclusiveMode.BY_CAUSE, threshold);
    assertThat(readiness.ready()).isEqualTo(mode == EnforcementMode.OFF);

    StringBuilder ready = new StringBuilder();
    for (char verdict : verdicts.toCharArray()) {
      readiness = readiness.after(verdict(verdict), side(verdict));
      ready.append(readiness.ready() ? '1' : '0');
    }

    assertThat(ready).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H  | ''",
        "HC | still ready: 1 of 3 inconclusive checks",
        "M  | ''",
        "C  | ''",
        "HA | still ready: cannot-tell=by-cause",
        "A  | ready, with nothing proved yet: cannot-tell=by-cause",
        "MA | ''",
      })
  void whatTheVerdictAloneDoesNotSay(String verdicts, String remark) {
    Readiness readiness = Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3);
    for (char verdict : verdicts.toCharArray()) {
      readiness = readiness.after(verdict(verdict), side(verdict));
    }

    assertThat(readiness.remark()).isEqualTo(remark);
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, HAAAA, 11100",
    "STOP, AAAAH, 00001",
    "START, HCCCC, 11111",
    "START, CCAC, 1111",
    "START, MCAS, 0000",
  })
  void whoeverWantsOneOrTheOtherHasIt(
      InconclusiveMode cannotTell, String verdicts, String expected) {
    Readiness readiness = Readiness.start(EnforcementMode.ENFORCE, cannotTell, 3);
    StringBuilder ready = new StringBuilder();
    for (char verdict : verdicts.toCharArray()) {
      readiness = readiness.after(verdict(verdict), side(verdict));
      ready.append(readiness.ready() ? '1' : '0');
    }

    assertThat(ready).hasToString(expected);
  }

  private static FaultSide side(char letter) {
    return letter == 'C' ? FaultSide.POD : letter == 'A' ? FaultSide.AWS : null;
  }

  private static Verdict verdict(char letter) {
    return switch (letter) {
      case 'H' -> Verdict.HEALTHY;
      case 'M' -> Verdict.MISCONFIGURED;
      case 'C', 'A' -> Verdict.CANNOT_TELL;
      default -> Verdict.SELF_CHECK_FAILED;
    };
  }
}
