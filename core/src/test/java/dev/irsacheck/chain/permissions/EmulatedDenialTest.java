package dev.irsacheck.chain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmulatedDenialTest {
  private static final String PRINCIPAL = "arn:aws:sts::111122223333:assumed-role/orders/x";
  private static final String POLICY = "arn:aws:organizations::9:policy/o-a/p-b";

  @ParameterizedTest
  @EnumSource(DenialOwner.class)
  void isReadAsItIsMeant(DenialOwner said) {
    Request request = Request.of("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/0a1b");
    DenyReason no =
        new DenyReason(said, said == DenialOwner.UNTOLD ? Optional.empty() : Optional.of(POLICY));

    Denial denial =
        DenialText.first(no.sentence(PRINCIPAL, request.action(), request.resource()))
            .orElseThrow();

    assertThat(denial)
        .isEqualTo(
            new Denial(
                PRINCIPAL,
                request.action(),
                request.resource(),
                owner(said),
                said.name().endsWith("_EXPLICIT")
                    || said == DenialOwner.SERVICE_CONTROL
                    || said == DenialOwner.RESOURCE_CONTROL,
                no.policy().orElse(null)));
  }

  private static PolicyOwner owner(DenialOwner said) {
    return said.isOfKey()
        ? PolicyOwner.RESOURCE
        : PolicyOwner.valueOf(said.name().replaceFirst("_(?:EX|IM)PLICIT$", ""));
  }
}
