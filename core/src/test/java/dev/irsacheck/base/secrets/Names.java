package dev.irsacheck.base.secrets;

import java.util.Random;
import java.util.UUID;

final class Names {
  private static final String[] WORDS =
      ("orders shop payments ledger service account role cluster node group default capacity instance"
              + " eksctl prod addon iam external dns secrets csi driver load balancer controller karpenter"
              + " argo image updater cert manager fluent bit loki s3 reader writer eu west 1 us east 2 v2"
              + " api team k8s data platform token password key access session signature auth x509")
          .split(" ");

  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String HEX = "0123456789abcdef";

  private Names() {}

  static String all(Random random) {
    return switch (random.nextInt(18)) {
      case 0 -> role(random);
      case 1 -> "arn:aws:iam::111122223333:role/" + role(random);
      case 2, 3 -> "arn:aws:sts::111122223333:assumed-role/" + role(random) + "/" + session(random);
      case 4 -> "assumed-role/" + role(random) + "/" + session(random);
      case 5 -> "arn:aws-cn:s3:::" + hyphened(random, 3) + "/" + objectKey(random);
      case 6 ->
          "arn:aws:secretsmanager:eu-west-1:111122223333:secret:"
              + hyphened(random, 3)
              + "-"
              + MaskerPropertyTest.of(random, CAPITALS + SMALL, 6);
      case 7 -> session(random);
      case 8 -> "https://oidc.eks.eu-west-1.amazonaws.com/id/" + upper(random, 32);
      case 9 -> hyphened(random, 2) + ".svc.cluster.local";
      case 10 ->
          "https://" + hyphened(random, 2) + ".s3.eu-west-1.amazonaws.com/" + objectKey(random);
      case 11 -> uuid(random);
      case 12 -> "sha256:" + MaskerPropertyTest.of(random, HEX, 64);
      case 13 ->
          "111122223333.dkr.ecr.eu-west-1.amazonaws.com/"
              + hyphened(random, 2)
              + ":v1."
              + random.nextInt(50)
              + "@sha256:"
              + MaskerPropertyTest.of(random, HEX, 64);
      case 14 -> "/var/lib/kubelet/pods/" + uuid(random) + "/volumes/" + hyphened(random, 3);
      case 15 ->
          "com.example." + hyphened(random, 1) + "." + camel(random, 5) + "$" + camel(random, 2);
      case 16 -> pod(random);
      default ->
          "S3 Extended Request ID: " + MaskerPropertyTest.of(random, CAPITALS + SMALL, 75) + "=";
    };
  }

  /** Includes the suffixes of eksctl and CloudFormation. */
  private static String role(Random random) {
    String suffix =
        MaskerPropertyTest.of(random, random.nextBoolean() ? CAPITALS : CAPITALS + SMALL, 12);
    return switch (random.nextInt(4)) {
      case 0 -> camel(random, 2 + random.nextInt(5));
      case 1 -> hyphened(random, 2) + "-" + camel(random, 3) + "-" + suffix;
      case 2 ->
          "eksctl-"
              + hyphened(random, 2)
              + "-addon-iamserviceaccount-"
              + hyphened(random, 2)
              + "-Role1-"
              + suffix;
      default -> "service-role/" + camel(random, 4) + MaskerPropertyTest.of(random, HEX, 8);
    };
  }

  private static String session(Random random) {
    long time = 1_700_000_000_000L + random.nextInt(1_000_000_000);
    return switch (random.nextInt(6)) {
      case 0 -> "aws-sdk-java-" + time;
      case 1 -> "botocore-session-" + time / 1000;
      case 2 -> time + "123456";
      case 3 -> "i-0" + MaskerPropertyTest.of(random, HEX, 16);
      case 4 -> hyphened(random, 2) + "@example.com";
      default -> "eks-" + hyphened(random, 2) + "-" + pod(random) + "-" + uuid(random);
    };
  }

  private static String pod(Random random) {
    return hyphened(random, 2)
        + "-"
        + MaskerPropertyTest.of(random, "bcdf456789", 10)
        + "-"
        + MaskerPropertyTest.of(random, "bcdfghjklmnpqrstvwxz2456789", 5);
  }

  private static String objectKey(Random random) {
    return hyphened(random, 2) + "/part-00001-" + uuid(random) + "-c000.snappy.parquet";
  }

  private static String uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static String upper(Random random, int length) {
    return MaskerPropertyTest.of(random, "0123456789ABCDEF", length);
  }

  private static String hyphened(Random random, int words) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < words; i++) {
      name.append(i == 0 ? "" : "-").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return name.toString();
  }

  private static String camel(Random random, int words) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String word = WORDS[random.nextInt(WORDS.length)];
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
