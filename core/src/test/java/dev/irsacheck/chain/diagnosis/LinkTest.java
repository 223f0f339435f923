package dev.irsacheck.chain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.check.Check;
import dev.irsacheck.options.permissions.check.PermissionHeld;
import dev.irsacheck.run.selfcheck.Checks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkTest {
  @Test
  void everyFindingOfACheckIsAboutALink() {
    for (Check check : Checks.inCausalOrder()) {
      for (DiagnosisCode code : check.declaration().codes()) {
        assertThat(code.link()).as(code.name()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DiagnosisCode.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"IRSA8..", "IRSA9.."})
  void whatIsNotAboutThePodHasNoLink(DiagnosisCode code) {
    assertThat(code.link()).isNull();
  }

  @Test
  void everyLinkIsDecidedByACheckThatThereIs() {
    List<String> ids = new ArrayList<>();
    for (Check check : Checks.inCausalOrder()) {
      ids.add(check.id());
    }
    ids.add(new PermissionHeld(new Permission("s3:GetObject", "arn:aws:s3:::b/k")).id());

    for (Link link : Link.values()) {
      assertThat(ids).containsAll(link.decisive());
    }
  }
}
