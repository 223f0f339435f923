package dev.irsacheck.acceptance;

import java.util.List;

final class PermissionKinds {
  /** Every kind; dry runs declare that this endpoint supports them. */
  static final List<String> EVERY =
      List.of(
          "s3:ListBucket arn:aws:s3:::orders-prod",
          "s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml",
          "secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db",
          "secretsmanager:DescribeSecret arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db",
          "ssm:GetParameter /orders/db/url",
          "ssm:GetParametersByPath /orders/db",
          "sqs:GetQueueAttributes arn:aws:sqs:eu-west-1:111122223333:orders",
          "sqs:GetQueueUrl https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
          "{allow: kms:GenerateDataKey, on: alias/orders, dry-run: true}",
          "{allow: kms:Encrypt, on: alias/orders, dry-run: true}",
          "{allow: kms:Sign, on: alias/orders-sign, dry-run: true}",
          "dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "dynamodb:Query arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "sts:AssumeRole arn:aws:iam::444455556666:role/partner",
          "sns:GetTopicAttributes arn:aws:sns:eu-west-1:111122223333:orders",
          "es:ESHttpGet https://localhost:PORT/orders",
          "es:ESHttpHead https://localhost:PORT/orders",
          "aoss:APIAccessAll https://localhost:PORT/items",
          "{allow: lambda:InvokeFunction, on: \"arn:aws:lambda:eu-west-1:111122223333:function:orders\", dry-run: true}",
          "{allow: kinesis:PutRecord, on: \"arn:aws:kinesis:eu-west-1:111122223333:stream/orders\", dry-run: true}");

  static final List<String> FURTHER =
      List.of(
          "kms:DescribeKey alias/orders",
          "dynamodb:DescribeTable arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
          "kinesis:DescribeStreamSummary arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
          "sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:orders",
          "sqs:ReceiveMessage arn:aws:sqs:eu-west-1:111122223333:orders",
          "sqs:DeleteMessage arn:aws:sqs:eu-west-1:111122223333:orders",
          "sns:Publish arn:aws:sns:eu-west-1:111122223333:orders",
          "kinesis:GetRecords arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
          "kms:Decrypt alias/orders",
          "s3:PutObject arn:aws:s3:::orders-prod/config/app.yaml",
          "s3:* arn:aws:s3:::orders-prod");

  /** Several classes fill it; each writes it at its end. */
  static final PermissionTable TABLE = new PermissionTable("permissions.md");

  private PermissionKinds() {}
}
