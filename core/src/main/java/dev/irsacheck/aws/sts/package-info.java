/**
 * Asking STS, with patience and within one deadline.
 *
 * <p>The classes named {@code AwsSdk…} are the only ones that know the AWS SDK.
 */
package dev.irsacheck.aws.sts;
