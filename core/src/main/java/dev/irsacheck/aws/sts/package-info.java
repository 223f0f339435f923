/** Calls STS within one deadline. Only the classes named {@code AwsSdk…} use the AWS SDK. */
package dev.irsacheck.aws.sts;
