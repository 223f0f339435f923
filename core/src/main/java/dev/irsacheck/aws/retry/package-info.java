/**
 * One retry rule for STS, the Pod Identity agent and the services of permission probes. {@code
 * docs/maintain/decisions/0042} has the reasons.
 */
package dev.irsacheck.aws.retry;
