package dev.irsacheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.permissions.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheapFirstTest {
  @Test
  void whatCostsNothingComesFirstAndTheRestInTheOrderOfTheDeclaration() {
    List<Permission> declared =
        List.of(
            new Permission("kinesis:PutRecord", "arn:aws:kinesis:::stream/s"),
            new Permission("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:::secret:s"),
            new Permission("s3:ListBucket", "arn:aws:s3:::b"),
            new Permission("ssm:GetParameter", "/p"),
            new Permission("s3:GetObject", "arn:aws:s3:::b/k"),
            new Permission("kms:Encrypt", "alias/k"),
            new Permission("s3:PutObject", "arn:aws:s3:::b/k"),
            new Permission("sts:AssumeRole", "arn:aws:iam::444455556666:role/r"));

    assertThat(CheapFirst.order(declared)).containsExactly(3, 6, 7, 4, 5, 1, 2, 0);
  }
}
